import { text } from '../text/en.ts';
import { Frame } from './Frame.tsx';

/** An address that is none of the game's: mostly one that was typed. */
export function Nowhere() {
  return (
    <Frame phase="nowhere" layout="notice">
      <div class="notice-body" data-testid="nowhere">
        <h1>{text.nowhere.title}</h1>
        <p>{text.nowhere.text}</p>
        <a class="button button-main" href="/">
          {text.link.home}
        </a>
      </div>
    </Frame>
  );
}
