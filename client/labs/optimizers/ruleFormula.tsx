// Each rule as shared/sim/optimizers.ts has it, for one coordinate.
import type { ComponentChild } from 'preact';
import type { BuiltInKind } from '../../../shared/sim/plan.ts';

const step = (by: ComponentChild): ComponentChild => (
  <>
    <mi>θ</mi>
    <mo>←</mo>
    <mi>θ</mi>
    <mo>−</mo>
    <mi>η</mi>
    {by}
  </>
);
const memory = (name: string, by: ComponentChild): ComponentChild => (
  <>
    <mi>{name}</mi>
    <mo>←</mo>
    {by}
    <mo>,</mo>
    <mspace width="0.6em" />
  </>
);
const times = (beta: string, name: string): ComponentChild => (
  <>
    <mi>{beta}</mi>
    <mi>{name}</mi>
  </>
);
const g = <mi>g</mi>;
const squared = (
  <msup>
    <mi>g</mi>
    <mn>2</mn>
  </msup>
);
/** beta a + (1 - beta) b */
const mean = (beta: string, name: string, of: ComponentChild): ComponentChild => (
  <>
    {times(beta, name)}
    <mo>+</mo>
    <mtext>(</mtext>
    <mn>1</mn>
    <mo>−</mo>
    <mi>{beta}</mi>
    <mtext>)</mtext>
    {of}
  </>
);
const over = (top: ComponentChild, root: ComponentChild): ComponentChild => (
  <mfrac>
    <mrow>{top}</mrow>
    <mrow>
      <msqrt>{root}</msqrt>
      <mo>+</mo>
      <mi>ε</mi>
    </mrow>
  </mfrac>
);
const hat = (name: string): ComponentChild => (
  <mover>
    <mi>{name}</mi>
    <mo>^</mo>
  </mover>
);
const adam = step(over(hat('m'), hat('v')));

export const ruleFormula: Readonly<Record<BuiltInKind, ComponentChild>> = {
  sgd: step(g),
  momentum: (
    <>
      {memory(
        'm',
        <>
          {times('μ', 'm')}
          <mo>+</mo>
          {g}
        </>,
      )}
      {step(<mi>m</mi>)}
    </>
  ),
  nesterov: (
    <>
      {memory(
        'm',
        <>
          {times('μ', 'm')}
          <mo>+</mo>
          {g}
        </>,
      )}
      {step(
        <>
          <mtext>(</mtext>
          {g}
          <mo>+</mo>
          {times('μ', 'm')}
          <mtext>)</mtext>
        </>,
      )}
    </>
  ),
  adagrad: (
    <>
      {memory(
        'v',
        <>
          <mi>v</mi>
          <mo>+</mo>
          {squared}
        </>,
      )}
      {step(over(g, <mi>v</mi>))}
    </>
  ),
  rmsprop: (
    <>
      {memory('v', mean('α', 'v', squared))}
      {step(over(g, <mi>v</mi>))}
    </>
  ),
  adam,
  adamw: (
    <>
      {adam}
      <mo>−</mo>
      <mi>η</mi>
      <mi>w</mi>
      <mi>θ</mi>
    </>
  ),
  lion: step(
    <>
      <mi>sign</mi>
      <mtext>(</mtext>
      {mean('β', 'm', g)}
      <mtext>)</mtext>
    </>,
  ),
};
