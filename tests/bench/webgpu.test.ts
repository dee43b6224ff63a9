import { expect, it } from 'vitest';
import { isSoftware } from './webgpu.ts';

const adapter = { vendor: 'nvidia', architecture: 'hopper', device: '0x2330', description: 'NVIDIA: 550.54.15', isFallback: false };

it('calls no software driver a GPU', () => {
  expect(isSoftware(adapter)).toBe(false);
  expect(isSoftware({ ...adapter, isFallback: true })).toBe(true);
  expect(isSoftware({ ...adapter, vendor: 'google', architecture: 'swiftshader', description: 'SwiftShader driver 5.0.0' })).toBe(true);
  expect(isSoftware({ ...adapter, vendor: 'mesa', description: 'llvmpipe (LLVM 15.0.6, 256 bits)' })).toBe(true);
});
