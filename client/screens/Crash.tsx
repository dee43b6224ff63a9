// A bug in a screen must not leave an empty page in front of a class: say so, offer a reload (the seat is kept).
import { Component } from 'preact';
import type { ComponentChildren } from 'preact';
import { text } from '../text/en.ts';
import { Button } from '../ui/parts.tsx';

export class Crash extends Component<{ children?: ComponentChildren }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static override getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <main class="notice" data-testid="crashed">
        <h1>{text.crashed.title}</h1>
        <p>{text.crashed.text}</p>
        <Button kind="main" onClick={() => location.reload()}>
          {text.crashed.again}
        </Button>
      </main>
    );
  }
}
