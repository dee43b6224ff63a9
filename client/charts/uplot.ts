// uPlot, as one lazily loaded piece; its styles are with the page's own (main.tsx).
import uPlot from 'uplot';

export { uPlot };
