// Every operation on arbitrary bit patterns: recorded and run as WASM, against plain numbers. NaN's own bits are free.
import { expect, it } from 'vitest';
import { emitWasm } from '../../shared/sim/emitWasm.ts';
import { rowWords } from '../../shared/sim/layout.ts';
import { createWasmMachine } from '../../shared/sim/wasmMachine.ts';
import { bodies, FROM, operationCase } from './operations.ts';
import { differing } from './twins.ts';

it.each(Object.keys(bodies))('%s', (name) => {
  const { recording, job, expected } = operationCase(name);
  const machine = createWasmMachine(emitWasm(recording, 2), 2, 2);
  machine(job, new Float32Array(rowWords), FROM, 1);
  expect(differing(job.state, expected)).toBe(0);
  // the operation does something: results are not all one number
  expect(new Set(expected).size).toBeGreaterThan(1);
});
