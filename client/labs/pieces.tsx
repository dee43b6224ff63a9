// What several labs and the guide write alike.

/** sigma / sqrt(B), inside <math> */
export function NoiseOfBatch() {
  return (
    <mfrac>
      <mi>σ</mi>
      <msqrt>
        <mi>B</mi>
      </msqrt>
    </mfrac>
  );
}

export function TableHead({ heads }: { heads: readonly string[] }) {
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}
