// /labs/guide: the labs as one text, from batch gradient descent to an order of work. Instruments and numbers come as one reads.
import './guide.css';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Frame } from '../../screens/Frame.tsx';
import { guideText as words } from '../../text/labs/guide.ts';
import { labText } from '../../text/labs/frame.ts';
import { Button } from '../../ui/parts.tsx';
import { theme } from '../../ui/theme.ts';
import { AnotherBatch, OtherRules, Trade } from './chapters/batch.tsx';
import { Descent, Poll } from './chapters/descent.tsx';
import { Escape, Flat, Heat } from './chapters/noise.tsx';
import { Failures, Limits, OrderOfWork } from './chapters/practice.tsx';
import { FirstSteps, LargestRate, LastSteps } from './chapters/rate.tsx';
import { everything } from './near.ts';
import { sources } from './sources.ts';

const chapters: readonly (readonly [id: keyof typeof words.chapters, body: ComponentType])[] = [
  ['downhill', Descent],
  ['poll', Poll],
  ['heat', Heat],
  ['escape', Escape],
  ['flat', Flat],
  ['largest', LargestRate],
  ['first', FirstSteps],
  ['last', LastSteps],
  ['another', AnotherBatch],
  ['trade', Trade],
  ['rules', OtherRules],
  ['failures', Failures],
  ['order', OrderOfWork],
  ['limits', Limits],
];

export function GuideScreen() {
  usePaper();
  return (
    <Frame
      phase="guide"
      layout="guide"
      title={<span class="phase-title">{labText.guide.title}</span>}
      side={<a href="/labs">{labText.all}</a>}
    >
      <nav class="guide-contents" aria-label={words.contents}>
        <ol>
          {chapters.map(([id]) => (
            <li key={id}>
              <a href={`#${id}`}>{words.chapters[id]}</a>
            </li>
          ))}
        </ol>
      </nav>
      <article class="guide-text">
        <header>
          <h1>{labText.guide.title}</h1>
          <p class="guide-lead">{words.lead}</p>
          <p class="muted">{words.live}</p>
          <PrintButton />
        </header>
        {chapters.map(([id, Body], i) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`}>
              <span class="guide-number">{i + 1}</span> {words.chapters[id]}
            </h2>
            <Body />
          </section>
        ))}
        <section class="guide-sources">
          <h2>{words.sources}</h2>
          <ul>
            {sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </section>
        <nav class="join-links">
          <a href="/labs">{labText.all}</a>
          <a href="/practice">{labText.practice}</a>
          <a href="/">{labText.home}</a>
        </nav>
      </article>
    </Frame>
  );
}

/** Paper is bright, however printing was asked for. */
function usePaper(): void {
  useEffect(() => {
    let before = theme.value;
    const start = (): void => {
      before = theme.value;
      theme.value = 'day';
    };
    const end = (): void => void (theme.value = before);
    addEventListener('beforeprint', start);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', start);
      removeEventListener('afterprint', end);
    };
  }, []);
}

/** Long pages on slow machines: after this it prints what there is. */
const longestMs = 60_000;

/** Paper wants Day, every instrument and every number, and shows none of it before it is there. */
function PrintButton() {
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (!busy) return undefined;
    const before = theme.value;
    theme.value = 'day';
    everything.value = true;
    const until = performance.now() + longestMs;
    let frame = requestAnimationFrame(function look() {
      const there = document.querySelector('.guide [data-waiting="true"], .guide .plot-canvas:empty, .guide .loading') === null;
      if (!there && performance.now() < until) {
        frame = requestAnimationFrame(look);
        return;
      }
      print();
      theme.value = before;
      setBusy(false);
    });
    return () => cancelAnimationFrame(frame);
  }, [busy]);
  return (
    <Button disabled={busy} onClick={() => setBusy(true)} testId="print">
      {busy ? words.preparing : words.print}
    </Button>
  );
}
