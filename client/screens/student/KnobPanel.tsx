// Live knobs: a hand on the swarm while it walks. What each one does stands on it in numbers; it takes hold with the next turn.
import { useState } from 'preact/hooks';
import { text } from '../../text/en.ts';
import { isLastTurn, isLoud, knobOffers, onItsWay } from '../../ui/knobs.ts';
import type { KnobOffer } from '../../ui/knobs.ts';
import type { StudentGame } from './game.ts';

export function KnobPanel({ game }: { game: StudentGame }) {
  const { challenge, room, own, ask } = game;
  const [busy, setBusy] = useState(false);
  const plan = room.plans[own.seatId];
  const turns = room.knobs[own.seatId] ?? [];
  if (!plan) return null;
  const offers = knobOffers(challenge, plan, turns);
  if (offers.length === 0) return null;
  const coming = onItsWay(turns, room.keys.length);
  const over = isLastTurn(challenge, room.keys.length);
  const status = coming ? text.knob.coming(text.knob.names[coming.kind]) : over ? text.knob.over : text.knob.ready;
  return (
    <div class="knobs" role="group" aria-label={text.knob.title} data-testid="knobs">
      <div class="knob-rows">
        {offers.map((offer) => (
          <button
            key={offer.kind}
            type="button"
            class={`knob${isLoud(offer.kind) ? '' : ' knob-big'}`}
            disabled={busy || coming !== null || over || offer.atLimit}
            onClick={() => {
              setBusy(true);
              void ask({ kind: 'turn-knob', knob: offer.kind }).finally(() => setBusy(false));
            }}
            data-testid={`knob-${offer.kind}`}
          >
            <b>{text.knob.names[offer.kind]}</b>
            <span>{offer.atLimit ? text.knob.atLimit : changeInWords(offer)}</span>
            {!isLoud(offer.kind) && !offer.atLimit && <small>{costInWords(offer)}</small>}
          </button>
        ))}
      </div>
      <p class="muted" role="status" data-testid="knob-status">
        {status}
      </p>
    </div>
  );
}

function changeInWords({ of, before, after }: KnobOffer): string {
  return of === 'rate' ? text.knob.rate(before, after) : text.knob.batch(before, after);
}

function costInWords({ of, unitsBefore, unitsAfter }: KnobOffer): string {
  if (of === 'rate') return text.knob.noCost;
  return unitsBefore === unitsAfter ? text.knob.sameCost(unitsBefore) : text.knob.cost(unitsBefore, unitsAfter);
}
