// Pixi ships this entry without types; importing it is its whole use.
declare module 'pixi.js/unsafe-eval';
