// The small quiet pieces: button, error note, progress, code, dialogue-free confirm, visually hidden text.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { text } from '../text/en.ts';

interface ButtonProps {
  children: ComponentChildren;
  onClick?: () => void;
  kind?: 'main' | 'plain' | 'danger' | 'quiet';
  wide?: boolean;
  disabled?: boolean;
  type?: 'button' | 'submit';
  label?: string;
  pressed?: boolean;
  testId?: string;
}

export function Button({
  children,
  onClick,
  kind = 'plain',
  wide = false,
  disabled = false,
  type = 'button',
  label,
  pressed,
  testId,
}: ButtonProps) {
  return (
    <button
      type={type}
      class={`button button-${kind}${wide ? ' button-wide' : ''}`}
      disabled={disabled}
      onClick={onClick}
      aria-label={label}
      aria-pressed={pressed}
      data-testid={testId}
    >
      {children}
    </button>
  );
}

/** What went wrong, in a pupil's words; announced at once. */
export function ErrorNote({ children }: { children: ComponentChildren }) {
  if (children === null || children === undefined || children === '') return null;
  return (
    <p class="note note-error" role="alert" data-testid="error">
      <span aria-hidden="true" class="note-mark">
        !
      </span>
      <span>{children}</span>
    </p>
  );
}

export function Hidden({ children }: { children: ComponentChildren }) {
  return <span class="hidden">{children}</span>;
}

/** A share of a whole as a bar; the words beside it carry the same meaning. */
export function Bar({ share, label, tone = 'accent' }: { share: number; label: string; tone?: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
  return (
    <div
      class={`bar bar-${tone}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
    >
      <div class="bar-fill" style={{ width: `${percent}%` }} />
    </div>
  );
}

/** A button that asks once more in place, without a dialogue in the way. */
export function SureButton({
  children,
  question,
  yes,
  no,
  onSure,
  testId,
}: {
  children: ComponentChildren;
  question: string;
  yes: string;
  no: string;
  onSure: () => void;
  testId?: string;
}) {
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button kind="quiet" onClick={() => setAsking(true)} {...(testId ? { testId } : {})}>
        {children}
      </Button>
    );
  return (
    <div class="sure" role="group" aria-label={question}>
      <span>{question}</span>
      <Button
        kind="danger"
        onClick={() => {
          setAsking(false);
          onSure();
        }}
        {...(testId ? { testId: `${testId}-yes` } : {})}
      >
        {yes}
      </Button>
      <Button kind="plain" onClick={() => setAsking(false)}>
        {no}
      </Button>
    </div>
  );
}

/** A room code, letter by letter for the eye, spelled for the ear. */
export function Code({ code, big = false }: { code: string; big?: boolean }) {
  return (
    <span class={big ? 'code code-big' : 'code'} data-testid="code" data-code={code}>
      <span aria-hidden="true">{code}</span>
      <Hidden>{code.split('').join(' ')}</Hidden>
    </span>
  );
}

export function Loading({ children = text.loading }: { children?: ComponentChildren }) {
  return (
    <p class="loading" role="status">
      <span class="loading-fly" aria-hidden="true" />
      {children}
    </p>
  );
}

/** Re-renders every `everyMs` with the present time from `now`. */
export function useNow(now: () => number, everyMs: number): number {
  const [value, setValue] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setValue(now()), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  return value;
}
