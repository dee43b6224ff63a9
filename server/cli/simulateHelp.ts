// What `simulate --help` prints. The schemas decide; a test holds that every field and kind is named here.
import { simulationDefaults as d } from '../../shared/protocol/simulation.ts';
import { landscapes } from '../../shared/sim/landscapes.ts';

export function simulateHelp(): string {
  const withData = Object.values(landscapes)
    .flatMap(({ id, dataset }) => (dataset ? [`${id}: ${dataset.size}`] : []))
    .join(', ');
  return `npm run -s simulate -- FILE     runs one plan's swarm, headless; - reads standard input
  --progress   a bar on standard error, on long work
  --help       this text

FILE holds one JSON object. Only landscape and plan are needed (and in the plan batchSize and learningRate):

  landscape     ${Object.keys(landscapes).join(', ')}
  start         [x, y] inside the domain; default: the landscape's own start
  plan
    batchSize     whole number from 1 to datasetSize
    learningRate  above 0, at most 100
    schedule      default {"kind":"constant"}; kinds and their defaults:
                    constant
                    step            everySteps, factor 0.1
                    multistep       milestones [..], factor 0.1
                    exponential     factor
                    polynomial      power 1
                    linear
                    cosine          minimum 0
                    cosineRestarts  firstCycle, cycleFactor 1, minimum 0
                    oneCycle        warmupFraction 0.3, startDivisor 25, finalDivisor 10000
                    wsd             decayFraction 0.1
    warmupSteps   default 0; for t < warmupSteps the rate is the schedule's times (t + 1) / warmupSteps
    optimizer     default {"kind":"sgd"}; kinds and their defaults:
                    sgd             weightDecay 0
                    momentum        momentum 0.9
                    nesterov        momentum 0.9
                    adagrad         epsilon 1e-10
                    rmsprop         decay 0.99, epsilon 1e-8
                    adam            beta1 0.9, beta2 0.999, epsilon 1e-8
                    adamw           beta1 0.9, beta2 0.999, epsilon 1e-8, weightDecay 0.01
                    lion            beta1 0.9, beta2 0.99
                    own             rule: text over theta, g, m, v, eta, t, such as "m = 0.9*m + g; theta -= eta*m";
                                    rate and eps are Adam's; + - * / ^2, sqrt sign abs min max
  noise         per-sample gradient noise; default ${JSON.stringify(d.noise)}; kinds:
                    isotropic       sigma at least 0: the same everywhere, in every direction
                    hessian         sigma: follows the local curvature; its deviation where that is sharpest
                    dataset         of the real samples behind the landscape (${withData}); datasetSize is their number
  datasetSize   whole number, or null: infinite; default ${d.datasetSize}
  steps         1 to 1000000; default ${d.steps}
  budget        in place of steps: units of compute; a step costs max(1, batchSize / parallelWidth)
  hardware      with a budget; default ${JSON.stringify(d.hardware)}
  cloud         deviation of the start cloud; default ${d.cloud}
  walkers       1 to 4194304; default ${d.walkers}
  seed          0 to 4294967295; default ${d.seed}
  keys          noise keys that take the seed's place: [{"from":step,"seed":..}, ..], from rising
  knobs         live knobs that take the plan's place: [{"from":0,"steps":..,"batchSize":..,"learningRate":..}, ..], from rising;
                rates are the plan's schedule drawn over the entry's steps; the run has the last entry's steps
  engine        wasm, or reference (slow, plain numbers: the truth); same bits; default ${d.engine}

Example:
  {"landscape":"three-hump","start":[1.748,-0.874],"plan":{"batchSize":1,"learningRate":0.02},"steps":2000}

Prints one JSON object: simVersion, engine, landscape, tileHash, steps, walkers, seed, rates (one a step),
escaped, escapedEver, diverged (shares of all walkers), medianLoss, medianValidationLoss, medianGap, medianEscapeStep
(upper medians over all walkers, a diverged one counting as infinite, one that never escaped as infinite; infinite is null),
hero (path of walker 0, steps + 1 points [x, y]), hash (of all final states), walkerSteps, seconds.
Bad input: exit status 2, and one line on standard error that names the field, what it got and what it takes.
`;
}
