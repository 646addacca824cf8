"""Prints the reference values of src/workloads/calls/e-model.test.ts: the formulas of ITU-T G.107, 7.4 and 7.5, with 50 digits."""

from decimal import Decimal, getcontext

getcontext().prec = 50


def sixth_root(value: Decimal) -> Decimal:
    return (value.ln() / 6).exp()


for delay_ms in (100, 150, 200, 300, 400):
    x = (Decimal(delay_ms) / 100).ln() / Decimal(2).ln()
    idd = 25 * (sixth_root(1 + x**6) - 3 * sixth_root(1 + (x / 3) ** 6) + 2)
    print(f"Idd of {delay_ms} ms: {idd:.5f}")
for percent in (1, 5, 100):
    print(f"Ie,eff of {percent} %: {Decimal(95) * percent / (percent + Decimal('25.1')):.5f}")
