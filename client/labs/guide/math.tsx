// The guide's own formulas. Those of a lab stand in its inset, with its numbers in them.
import type { ComponentChildren } from 'preact';
import { NoiseOfBatch } from '../pieces.tsx';

export function Display({ children }: { children: ComponentChildren }) {
  return (
    <math display="block" class="guide-math">
      {children}
    </math>
  );
}

const theta = <mi>θ</mi>;
const etaS2 = (
  <>
    <mi>η</mi>
    <mspace width="0.15em" />
    <msup>
      <mi>s</mi>
      <mn>2</mn>
    </msup>
  </>
);

export function DescentRule() {
  return (
    <Display>
      {theta}
      <mo>←</mo>
      {theta}
      <mo>−</mo>
      <mi>η</mi>
      <mspace width="0.15em" />
      <mo>∇</mo>
      <mi>L</mi>
      <mtext>(</mtext>
      {theta}
      <mtext>)</mtext>
    </Display>
  );
}

export function NoiseLaw() {
  return (
    <Display>
      <mi>s</mi>
      <mtext>(</mtext>
      <mi>B</mi>
      <mtext>)</mtext>
      <mo>=</mo>
      <NoiseOfBatch />
      <msqrt>
        <mfrac>
          <mrow>
            <mi>N</mi>
            <mo>−</mo>
            <mi>B</mi>
          </mrow>
          <mrow>
            <mi>N</mi>
            <mo>−</mo>
            <mn>1</mn>
          </mrow>
        </mfrac>
      </msqrt>
    </Display>
  );
}

export function HeatLaw() {
  return (
    <Display>
      <mi>D</mi>
      <mo>=</mo>
      <mfrac>
        <mrow>{etaS2}</mrow>
        <mn>2</mn>
      </mfrac>
      <mo>≈</mo>
      <mfrac>
        <msup>
          <mi>σ</mi>
          <mn>2</mn>
        </msup>
        <mn>2</mn>
      </mfrac>
      <mo>·</mo>
      <mfrac>
        <mi>η</mi>
        <mi>B</mi>
      </mfrac>
    </Display>
  );
}

export function FloorLaw() {
  return (
    <Display>
      <mtext>excess loss</mtext>
      <mo>=</mo>
      <mfrac>
        <mrow>{etaS2}</mrow>
        <mrow>
          <mn>2</mn>
          <mspace width="0.15em" />
          <mtext>(</mtext>
          <mn>2</mn>
          <mo>−</mo>
          <mi>η</mi>
          <mi>λ</mi>
          <mtext>)</mtext>
        </mrow>
      </mfrac>
    </Display>
  );
}

export function NoiseScale() {
  return (
    <Display>
      <msub>
        <mi>B</mi>
        <mtext>simple</mtext>
      </msub>
      <mo>=</mo>
      <mfrac>
        <mrow>
          <mtext>total variance of one sample’s gradient</mtext>
        </mrow>
        <msup>
          <mrow>
            <mo>|</mo>
            <mo>∇</mo>
            <mi>L</mi>
            <mo>|</mo>
          </mrow>
          <mn>2</mn>
        </msup>
      </mfrac>
    </Display>
  );
}
