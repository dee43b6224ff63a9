// What all screens share: the header strip, the state of the link, and <main> with the phase.
import type { ComponentChildren } from 'preact';
import type { Link } from '../net/classroom.ts';
import { text } from '../text/en.ts';
import { Button } from '../ui/parts.tsx';
import { ThemeSwitch } from '../ui/ThemeSwitch.tsx';

interface FrameProps {
  phase: string;
  /** a class for <main>: the screen's layout */
  layout: string;
  title?: ComponentChildren;
  side?: ComponentChildren;
  banner?: ComponentChildren;
  /** whether everything that this screen will ever load is here */
  ready?: boolean;
  children: ComponentChildren;
}

export function Frame({ phase, layout, title, side, banner, ready, children }: FrameProps) {
  return (
    <>
      <header class="strip">
        <a class="brand" href="/">
          <Firefly />
          <span>{text.gameName}</span>
        </a>
        <div class="strip-title">{title}</div>
        <div class="strip-side">{side}</div>
        <ThemeSwitch />
      </header>
      {banner}
      <main class={layout} data-phase={phase} data-ready={ready} data-testid="main">
        {children}
      </main>
    </>
  );
}

export function Firefly() {
  return (
    <svg class="firefly" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10" class="firefly-glow" />
      <circle cx="12" cy="12" r="4" class="firefly-heart" />
    </svg>
  );
}

/** One quiet line while the link is being looked for; nothing while all is well. */
export function LinkBanner({ link, host = false }: { link: Link; host?: boolean }) {
  if (link.kind !== 'looking') return null;
  return (
    <p class="link-banner" role="status" data-testid="looking">
      <span class="loading-fly" aria-hidden="true" />
      {host ? text.link.lookingHost : text.link.looking}
    </p>
  );
}

/** The end of a link: why, and the one way on. */
export function Gone({ link, code, onBack }: { link: Extract<Link, { kind: 'gone' }>; code: string; onBack: () => void }) {
  const words = text.gone[link.why];
  const reason = link.detail !== undefined && text.isReason(link.detail) ? text.refusal(link.detail) : null;
  return (
    <Frame phase="gone" layout="notice">
      <div data-testid="gone" data-why={link.why} class="notice-body">
        <h1>{words.title}</h1>
        <p>{reason ?? words.text}</p>
        {link.why === 'replaced' ? (
          <Button kind="main" onClick={() => location.reload()}>
            {text.link.playHere}
          </Button>
        ) : link.why === 'ended' ? (
          <a class="button button-main" href="/practice">
            {text.ended.again}
          </a>
        ) : (
          <Button kind="main" onClick={onBack}>
            {text.link.joinAgain}
          </Button>
        )}
        <p class="code-reminder">
          {text.join.codeLabel} <b>{code}</b>
        </p>
      </div>
    </Frame>
  );
}
