// Where a student writes an update rule: the fault is marked at its character while writing, and the formula shows what was understood.
import { useId, useState } from 'preact/hooks';
import { ruleExamples } from '../../shared/sim/ruleExamples.ts';
import { parseRule, ruleLimits, type RuleFault } from '../../shared/sim/ruleParser.ts';
import { text } from '../text/en.ts';
import { Formula } from './Formula.tsx';

const exampleKinds = ['sgd', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam', 'lion'] as const;

interface RuleEditorProps {
  /** a rule without fault */
  rule: string;
  /** only called with rules without fault */
  onRule: (rule: string) => void;
}

export function RuleEditor({ rule, onRule }: RuleEditorProps) {
  const id = useId();
  const [written, setWritten] = useState(rule);
  const [told, setTold] = useState(rule);
  // Another rule from outside, as a plan taken over from a probe.
  if (rule !== told) {
    setTold(rule);
    setWritten(rule);
  }
  const parsed = parseRule(written);
  const fault = 'fault' in parsed ? parsed.fault : null;
  const write = (next: string): void => {
    setWritten(next);
    if ('fault' in parseRule(next)) return;
    setTold(next);
    onRule(next);
  };
  return (
    <section class="rule" aria-labelledby={`${id}-label`}>
      <p class="slider-head">
        <label id={`${id}-label`} for={id}>
          {text.rule.label}
        </label>
        <span class="rule-left">{text.rule.left(written.length)}</span>
      </p>
      <p class="muted" id={`${id}-hint`}>
        {text.rule.hint}
      </p>
      <div class="chips" role="group" aria-label={text.rule.start}>
        {exampleKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            class="chip"
            aria-pressed={written === ruleExamples[kind]}
            onClick={() => write(ruleExamples[kind])}
            data-testid={`rule-${kind}`}
          >
            {text.optimizer[kind]}
          </button>
        ))}
      </div>
      <div class="rule-paper">
        <Marked written={written} fault={fault} />
        <textarea
          id={id}
          value={written}
          rows={Math.max(3, written.split('\n').length)}
          maxLength={2 * ruleLimits.length}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          // As a property, which Preact would set, 'off' is true.
          ref={(field) => field?.setAttribute('autocorrect', 'off')}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-hint ${id}-said`}
          onInput={(event) => write(event.currentTarget.value)}
          data-testid="rule"
        />
      </div>
      <div>
        <div id={`${id}-said`} role="status">
          {fault !== null && (
            <p class="note note-error" data-testid="rule-fault">
              <span aria-hidden="true" class="note-mark">
                !
              </span>
              <span>
                {text.rule.fault(fault, written)} {text.rule.kept}
              </span>
            </p>
          )}
        </div>
        {'statements' in parsed && <Formula statements={parsed.statements} label={text.rule.formula} />}
      </div>
      <details class="rule-help">
        <summary data-testid="rule-help">{text.rule.help}</summary>
        <dl>
          {text.rule.names.map(([name, meaning]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

/** The same text under the textarea, unseen but for the mark; a fault of no length, or at a line's end, is marked as one character. */
function Marked({ written, fault }: { written: string; fault: RuleFault | null }) {
  if (fault === null) return null;
  const { at, length } = fault;
  const wrong = written.slice(at, at + length);
  const atEnd = wrong === '' || wrong === '\n';
  return (
    <pre aria-hidden="true">
      {written.slice(0, at)}
      <mark>{atEnd ? '\u00a0' : wrong}</mark>
      {written.slice(atEnd ? at : at + length)}
    </pre>
  );
}
