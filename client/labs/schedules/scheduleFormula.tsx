// Each schedule's formula, as its book has it.
import type { ComponentChildren } from 'preact';
import type { ScheduleKind } from '../../../shared/sim/plan.ts';

const etaT = (
  <>
    <msub>
      <mi>η</mi>
      <mi>t</mi>
    </msub>
    <mo>=</mo>
    <mi>η</mi>
  </>
);
const left = (
  <>
    <mtext>(</mtext>
    <mn>1</mn>
    <mo>−</mo>
    <mi>t</mi>
    <mo>/</mo>
    <mi>T</mi>
    <mtext>)</mtext>
  </>
);
const falls = (power: ComponentChildren) => (
  <>
    {etaT}
    <mo>·</mo>
    <msup>
      <mi>γ</mi>
      {power}
    </msup>
  </>
);
const halfCosine = (share: ComponentChildren) => (
  <>
    {etaT}
    <mo>·</mo>
    <mfrac>
      <mrow>
        <mn>1</mn>
        <mo>+</mo>
        <mi>cos</mi>
        <mtext>(</mtext>
        <mi>π</mi>
        {share}
        <mtext>)</mtext>
      </mrow>
      <mn>2</mn>
    </mfrac>
  </>
);

export function lawOf(kind: ScheduleKind) {
  switch (kind) {
    case 'constant':
      return etaT;
    case 'step':
      return falls(
        <mrow>
          <mo>⌊</mo>
          <mi>t</mi>
          <mo>/</mo>
          <mi>k</mi>
          <mo>⌋</mo>
        </mrow>,
      );
    case 'multistep':
      return falls(<mtext>milestones passed</mtext>);
    case 'exponential':
      return falls(<mi>t</mi>);
    case 'polynomial':
      return (
        <>
          {etaT}
          <msup>
            <mrow>{left}</mrow>
            <mn>2</mn>
          </msup>
        </>
      );
    case 'linear':
      return (
        <>
          {etaT}
          {left}
        </>
      );
    case 'cosine':
      return halfCosine(
        <>
          <mi>t</mi>
          <mo>/</mo>
          <mi>T</mi>
        </>,
      );
    case 'cosineRestarts':
      return halfCosine(
        <>
          <msub>
            <mi>t</mi>
            <mtext>cycle</mtext>
          </msub>
          <mo>/</mo>
          <msub>
            <mi>T</mi>
            <mtext>cycle</mtext>
          </msub>
        </>,
      );
    case 'oneCycle':
      return (
        <>
          <mfrac>
            <mi>η</mi>
            <mn>25</mn>
          </mfrac>
          <mo>→</mo>
          <mi>η</mi>
          <mo>→</mo>
          <mfrac>
            <mi>η</mi>
            <mn>250,000</mn>
          </mfrac>
        </>
      );
    case 'wsd':
      return (
        <>
          {etaT}
          <mo>·</mo>
          <mi>min</mi>
          <mtext>(</mtext>
          <mn>1</mn>
          <mo>,</mo>
          <mn>10</mn>
          {left}
          <mtext>)</mtext>
        </>
      );
  }
}
