"""Makes src/stats/reference/scipy.json: values that the statistics are checked against.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install scipy==1.17.1
    /tmp/reference/bin/python scripts/stats-reference.py > src/stats/reference/scipy.json
"""
import itertools
import json

import numpy as np
import scipy
from scipy import stats
from scipy.special import betainc, betaincinv, gammaln

rng = np.random.default_rng(20260101)


def signed_rank_interval(x, level):
    """Inverts scipy's exact Wilcoxon test: the hull of the shifts that it does not reject, by Walsh averages."""
    walsh = sorted((x[i] + x[j]) / 2 for i in range(len(x)) for j in range(i, len(x)))
    gaps = [(a + b) / 2 for a, b in zip(walsh, walsh[1:])]
    kept = [k for k, g in enumerate(gaps) if stats.wilcoxon(np.array(x) - g, method="exact").pvalue > 1 - level]
    return float(np.median(walsh)), walsh[kept[0]], walsh[kept[-1] + 1]


def step_down_max_t(d):
    """Step-down max-t by definition: at each step the whole sign-flip group, over the hypotheses that are left."""
    n, m = d.shape
    t_of = lambda x: np.abs(x.mean(0) / (x.std(0, ddof=1) / np.sqrt(n)))
    observed = t_of(d)
    flips = np.array([t_of(d * np.array(s)[:, None]) for s in itertools.product([1, -1], repeat=n)])
    order, left, p, running = np.argsort(-observed), list(range(m)), np.zeros(m), 0.0
    for c in order:
        running = max(running, float(np.mean(flips[:, left].max(1) >= observed[c] * (1 - 1e-9))))
        p[c] = running
        left.remove(c)
    return p.tolist()


def xoshiro(state, count):
    mask, s, out = 0xFFFFFFFF, list(state), []
    rotl = lambda x, k: ((x << k) | (x >> (32 - k))) & mask
    for _ in range(count):
        out.append(rotl(s[1] * 5 & mask, 7) * 9 & mask)
        t = s[1] << 9 & mask
        s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t; s[3] = rotl(s[3], 11)
    return out


def paired(n, effect):
    a = np.exp(rng.normal(effect, 0.08, n)) * 100
    b = np.exp(rng.normal(0, 0.08, n)) * 100
    test = stats.ttest_rel(np.log(a), np.log(b))
    ci = test.confidence_interval(0.95)
    return dict(a=a.tolist(), b=b.tolist(), p=float(test.pvalue), ratio=float(stats.gmean(a / b)),
                low=float(np.exp(ci.low)), high=float(np.exp(ci.high)))


def hodges_lehmann(n):
    x = rng.normal(0.03, 0.1, n).tolist()
    estimate, low, high = signed_rank_interval(x, 0.95)
    return dict(x=x, estimate=estimate, low=low, high=high)


def holm(p):
    return dict(p=p, adjusted=[float(v) for v in _holm(np.array(p))])


def _holm(p):
    order = np.argsort(p, kind="stable")
    out, running = np.empty(len(p)), 0.0
    for k, i in enumerate(order):
        running = max(running, min(1.0, (len(p) - k) * p[i]))
        out[i] = running
    return out


def max_t(n, m):
    d = rng.normal(0, 0.1, (n, m)) + rng.normal(0, 0.05, (n, 1)) + np.linspace(0, 0.2, m)
    return dict(d=d.T.tolist(), adjusted=step_down_max_t(d))


def tost(n, centre, margin):
    """Two one-sided tests of a mean log ratio against the ends of the margin, and the larger p."""
    x = rng.normal(centre, 0.02, n)
    ends = np.log1p(margin)
    p = max(float(stats.ttest_1samp(x, -ends, alternative="greater").pvalue),
            float(stats.ttest_1samp(x, ends, alternative="less").pvalue))
    return dict(x=x.tolist(), margin=margin, p=p)


def rank_intervals(scores):
    """Places that step-down max-t over all pairs leaves open, by counting; scores: entries x rounds, higher is better."""
    k = len(scores)
    pairs = list(itertools.combinations(range(k), 2))
    d = np.array([scores[a] - scores[b] for a, b in pairs]).T
    better, worse = [0] * k, [0] * k
    for (a, b), p, m in zip(pairs, step_down_max_t(d), d.mean(0)):
        if p <= 0.05:
            winner, loser = (a, b) if m > 0 else (b, a)
            better[loser] += 1
            worse[winner] += 1
    return [[1 + better[i], k - worse[i]] for i in range(k)]


def composite(effects, sds, weights, directions, n=10):
    """Entry 0 is the anchor. values[entry][component][round] = exp(drift + effect + noise)."""
    drift = rng.normal(0, 0.15, n)
    y = np.exp(drift + np.array(effects)[:, :, None] + np.array(sds)[None, :, None] * rng.normal(0, 1, (*np.shape(effects), n)))
    w = np.array(weights) / np.sum(weights)
    sign = np.where(np.array(directions) == "higher-is-better", 1, -1)
    # The weighted geometric mean by its definition, with powers instead of logs.
    scores = np.log(np.prod((y / y[0]) ** (sign * w)[None, :, None], axis=1))
    entries = []
    for own in scores:
        ci = stats.ttest_1samp(own, 0).confidence_interval(0.95)
        entries.append(dict(score=float(np.exp(own.mean())), low=float(np.exp(ci.low)), high=float(np.exp(ci.high))))
    return dict(values=y.tolist(), weights=list(weights), directions=list(directions), entries=entries[1:],
                ranks=rank_intervals(scores))


dfs = [1, 2, 3, 5, 9, 14, 29, 100.5, 1000]
xs = rng.lognormal(0, 1, 37).tolist()
document = dict(
    made=dict(scipy=scipy.__version__, numpy=np.__version__),
    logGamma=[[x, float(gammaln(x))] for x in [1e-3, 0.1, 0.5, 1, 1.5, 2.5, 7, 50.25, 1234.5]],
    betainc=[[x, a, b, float(betainc(a, b, x))]
             for a, b in [(0.5, 0.5), (4.5, 0.5), (1, 3), (10, 2), (50, 60), (500, 0.5)]
             for x in [1e-6, 0.01, 0.3, 0.5, 0.77, 0.999]],
    betaincinv=[[p, a, b, float(betaincinv(a, b, p))] for a, b in [(1, 10), (8, 3), (3, 8), (10, 1), (40, 61)]
                for p in [0.005, 0.025, 0.5, 0.975]],
    tCdf=[[t, df, float(stats.t.cdf(t, df))] for df in dfs for t in [-40, -4.781, -1, -0.01, 0, 0.3, 2.262, 12]],
    tQuantile=[[p, df, float(stats.t.ppf(p, df))] for df in dfs for p in [0.0005, 0.025, 0.4, 0.5, 0.95, 0.975, 0.9995]],
    paired=[paired(n, e) for n, e in [(2, 0.1), (3, 0.0), (6, 0.05), (10, 0.02), (10, -0.2), (15, 0.0)]],
    hodgesLehmann=[hodges_lehmann(n) for n in [6, 7, 10, 12, 15, 20]],
    holm=[holm(p) for p in [[0.01, 0.04, 0.03, 0.005], [0.9], [0.02, 0.02, 0.02], rng.uniform(0, 0.1, 12).tolist()]],
    maxT=[max_t(n, m) for n, m in [(4, 2), (8, 5), (10, 6)]],
    clopperPearson=[[k, n, level, *map(float, stats.binomtest(k, n).proportion_ci(level, "exact"))]
                    for k, n in [(0, 10), (1, 10), (8, 10), (10, 10), (3, 200)] for level in [0.95, 0.99]],
    binomialCdf=[[k, n, p, float(stats.binom.cdf(k, n, p))] for k, n, p in [(0, 12, 0.05), (2, 12, 0.05), (7, 60, 0.05), (59, 60, 0.9)]],
    binomialBound=[[n, p, level, int(stats.binom.ppf(level, n, p))] for n, p, level in [(1, 0.05, 0.99), (12, 0.05, 0.99), (60, 0.05, 0.99), (11, 0.05, 0.95)]],
    quantiles=dict(x=xs, values=[[q, float(np.quantile(xs, q))] for q in [0, 0.01, 0.25, 0.5, 0.95, 0.99, 1]]),
    deviation=[float(np.mean(xs)), float(np.std(xs, ddof=1))],
    xoshiro=dict(state=[1, 2, 3, 4], output=xoshiro([1, 2, 3, 4], 12)),
    tost=[tost(*args) for args in [(6, 0.0, 0.02), (10, 0.0, 0.02), (10, 0.012, 0.02), (10, 0.03, 0.05), (15, -0.04, 0.05)]],
    composite=[
        composite([[0, 0, 0], [0.1, 0, -0.05], [0.1, 0.01, -0.05], [-0.2, 0.1, 0.3]], [0.03, 0.05, 0.08], [0.5, 0.3, 0.2],
                  ["higher-is-better", "lower-is-better", "lower-is-better"]),
        composite([[0, 0], [0.02, -0.03], [0.04, -0.02], [0.2, 0.1], [-0.1, 0.0]], [0.02, 0.04], [3, 1],
                  ["higher-is-better", "lower-is-better"]),
    ],
    # Two components: the first weight is Beta, so the share of draws below a limit is known.
    betaShare=[[w, limit, float(stats.beta.cdf(limit, 20 * w, 20 * (1 - w)))] for w, limit in [(0.7, 0.8), (0.5, 0.4), (0.9, 0.95)]],
)
print(json.dumps(document, indent=1))
