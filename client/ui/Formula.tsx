// A rule's formulas as MathML elements.
import { h, type VNode } from 'preact';
import { formulaOf, type MathNode } from '../../shared/sim/ruleFormula.ts';
import type { Statement } from '../../shared/sim/ruleParser.ts';

export function Formula({ statements, label }: { statements: readonly Statement[]; label: string }) {
  return (
    <div class="formula" role="group" aria-label={label} data-testid="formula">
      {statements.map((statement, i) => (
        <math key={i} display="block">
          {elementOf(formulaOf(statement))}
        </math>
      ))}
    </div>
  );
}

function elementOf({ tag, holds }: MathNode): VNode {
  return typeof holds === 'string' ? h(tag, null, holds) : h(tag, null, ...holds.map(elementOf));
}
