// A 2D canvas shown by Pixi as one sprite, printed anew when size, theme or landscape change.
import type { Pixi } from './pixi.ts';
import type { SheetLook } from './sheet.ts';
import type { Survey } from './survey.ts';

export interface Print {
  readonly node: InstanceType<Pixi['Sprite']>;
  draw(plan: Survey, look: SheetLook): void;
}

export function createPrint(pixi: Pixi, press: (canvas: HTMLCanvasElement, plan: Survey, look: SheetLook) => void): Print {
  const canvas = document.createElement('canvas');
  const texture = pixi.Texture.from(canvas);
  const node = new pixi.Sprite(texture);
  node.visible = false;
  return {
    node,
    draw(plan, look) {
      press(canvas, plan, look);
      texture.source.resize(look.width, look.height, look.resolution);
      texture.source.update();
      texture.update();
      node.visible = true;
    },
  };
}
