/** Published two-stage stochastic programs as models: farmer, power plants (LandS), furniture (Dakota), newsvendor. */
import { type Model, ModelBuilder, range } from '../../solver/model/model.ts';

type Row = readonly [
  terms: readonly (readonly [column: number, value: number])[],
  lower: number,
  upper: number,
];

function modelOf(
  sense: Model['sense'],
  costs: readonly number[],
  upper: readonly number[],
  rows: readonly Row[],
): Model {
  const builder = new ModelBuilder();
  builder.sense = sense;
  const columns = builder.addColumns('x', [range('column', costs.length)]);
  costs.forEach((cost, c) => {
    builder.addCost(columns.start + c, cost);
    builder.setColumnBounds(columns.start + c, 0, upper[c] ?? Number.POSITIVE_INFINITY);
  });
  const block = builder.addRows('row', [range('row', rows.length)]);
  rows.forEach(([terms, low, high], r) => {
    builder.setRowBounds(block.start + r, low, high);
    for (const [column, value] of terms) builder.entry(block.start + r, column, value);
  });
  return builder.build();
}

const infinity = Number.POSITIVE_INFINITY;

/**
 * The farmer: 500 acres of wheat, corn, sugar beets, before the yields are known. Birge and Louveaux (2011), section 1.1. Yields in tons an
 * acre; costs minimized. Columns: acres (3), bought (2), sold (wheat, corn, beets up to 6000, beets beyond).
 */
export function farmer([wheat, corn, beets]: readonly [number, number, number]): Model {
  const upper = [infinity, infinity, infinity, infinity, infinity, infinity, infinity, 6000];
  return modelOf('minimize', [150, 230, 260, 238, 210, -170, -150, -36, -10], upper, [
    [
      [
        [0, 1],
        [1, 1],
        [2, 1],
      ],
      -infinity,
      500,
    ],
    [
      [
        [0, wheat],
        [3, 1],
        [5, -1],
      ],
      200,
      infinity,
    ],
    [
      [
        [1, corn],
        [4, 1],
        [6, -1],
      ],
      240,
      infinity,
    ],
    [
      [
        [2, beets],
        [7, -1],
        [8, -1],
      ],
      0,
      infinity,
    ],
  ]);
}

/**
 * Investment in four kinds of power plants, three modes of load of which the first is uncertain (3, 5 or 7). Louveaux and Smeers (1988), as
 * LandS in the collection of Linderoth, Shapiro and Wright (2006), The empirical behavior of sampling methods for stochastic programming.
 */
export function powerPlants(load: number): Model {
  const invest = [10, 7, 16, 6];
  const operate = [
    [40, 45, 32, 55],
    [24, 27, 19.2, 33],
    [4, 4.5, 3.2, 5.5],
  ] as const;
  const y = (mode: number, plant: number) => 4 + mode * 4 + plant;
  const plants = [0, 1, 2, 3];
  return modelOf(
    'minimize',
    [...invest, ...operate.flat()],
    [],
    [
      [plants.map((i) => [i, 1] as const), 12, infinity],
      [plants.map((i) => [i, invest[i]!] as const), -infinity, 120],
      ...plants.map(
        (i): Row => [
          [
            [i, -1],
            [y(0, i), 1],
            [y(1, i), 1],
            [y(2, i), 1],
          ],
          -infinity,
          0,
        ],
      ),
      ...[load, 3, 2].map(
        (demand, mode): Row => [plants.map((i) => [y(mode, i), 1] as const), demand, infinity],
      ),
    ],
  );
}

/**
 * Furniture: lumber and labour are bought before the demand for desks, tables and chairs is known. Higle (2005), Stochastic programming:
 * optimization when uncertainty matters, INFORMS Tutorials. Profit maximized.
 */
export function furniture([desks, tables, chairs]: readonly [number, number, number]): Model {
  return modelOf(
    'maximize',
    [-2, -4, -5.2, 60, 40, 10],
    [infinity, infinity, infinity, desks, tables, chairs],
    [
      [
        [
          [0, -1],
          [3, 8],
          [4, 6],
          [5, 1],
        ],
        -infinity,
        0,
      ],
      [
        [
          [1, -1],
          [3, 4],
          [4, 2],
          [5, 1.5],
        ],
        -infinity,
        0,
      ],
      [
        [
          [2, -1],
          [3, 2],
          [4, 1.5],
          [5, 0.5],
        ],
        -infinity,
        0,
      ],
    ],
  );
}

/** Newsvendor: bought at `cost`, sold at `price` as far as asked for; profit maximized. */
export function newsvendor(
  demand: number,
  { cost, price }: { readonly cost: number; readonly price: number },
): Model {
  return modelOf(
    'maximize',
    [-cost, price],
    [infinity, demand],
    [
      [
        [
          [0, -1],
          [1, 1],
        ],
        -infinity,
        0,
      ],
    ],
  );
}
