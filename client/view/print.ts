// A 2D canvas shown by Pixi as one sprite, printed anew when size, theme or landscape change.
import type { Pixi } from './pixi.ts';
import type { SheetLook } from './sheet.ts';
import type { Survey } from './survey.ts';

export interface Print {
  readonly node: InstanceType<Pixi['Sprite']>;
  draw(plan: Survey, look: SheetLook): void;
}

export function createPrint(pixi: Pixi, press: (canvas: HTMLCanvasElement, plan: Survey, look: SheetLook) => void): Print {
  const node = new pixi.Sprite(pixi.Texture.EMPTY);
  return {
    node,
    draw(plan, look) {
      // A texture of its own each time: one that is resized keeps its old frame, and the sheet comes out stretched.
      const old = node.texture;
      const canvas = document.createElement('canvas');
      press(canvas, plan, look);
      node.texture = new pixi.Texture({ source: new pixi.CanvasSource({ resource: canvas, resolution: look.resolution }) });
      if (old !== pixi.Texture.EMPTY) old.destroy(true);
    },
  };
}
