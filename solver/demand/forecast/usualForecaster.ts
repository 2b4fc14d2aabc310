/** How demand is forecast where nothing is stated; apart from the forecasters, so that a page can state it without them. */

/** The demand of the case, its level following what is asked for; `smoothing`: weight of the last period. */
export const usualForecaster = { kind: 'case', smoothing: 0.2 } as const;
