using CsCheck;
using Gateway.Policy.Prediction;
using Gateway.Testing.Measuring;

namespace Gateway.Policy.Tests.Prediction;

public sealed class QuantileSketchTests
{
    private const double Error = 0.02;
    private const double Forever = double.PositiveInfinity;

    [Fact]
    public void Quantile_AnyValues_WithinTheRelativeErrorOfTheExactOne() =>
        Gen.Select(Gen.Double[-3, 6].Select(static exponent => Math.Pow(10, exponent)).Array[1, 400], Gen.Double[0.001, 1])
            .Sample(
                static (values, q) =>
                {
                    var sketch = new QuantileSketch(1e-4, 1e7, Error, Forever);
                    foreach (var value in values)
                    {
                        sketch.Add(value, 0);
                    }

                    Array.Sort(values);
                    var exact = values[Math.Max(0, (int)Math.Ceiling(q * values.Length) - 1)];
                    var found = sketch.Quantile(q);

                    // A float's own rounding comes on top.
                    return Math.Abs(found - exact) <= exact * (Error + 1e-6);
                },
                iter: 5000);

    [Fact]
    public void Quantile_Decayed_IsThatOfTheWeightedValues() =>
        Gen.Select(Gen.Double[1, 1000].Array[5, 100], Gen.Double[0.05, 0.95]).Sample(
            static (values, q) =>
            {
                const double HalfLifeMs = 10;
                var sketch = new QuantileSketch(0.1, 1e4, Error, HalfLifeMs);
                for (var i = 0; i < values.Length; i++)
                {
                    sketch.Add(values[i], i);
                }

                // The answer's bucket ends at 1/(1-e) and begins at 1/(1+e) of it: up to its end lies the share, up to its begin less.
                var found = sketch.Quantile(q);
                var total = 0.0;
                var upTo = 0.0;
                var below = 0.0;
                for (var i = 0; i < values.Length; i++)
                {
                    var weight = Math.Pow(2, i / HalfLifeMs);
                    total += weight;
                    upTo += values[i] <= found / (1 - Error) * (1 + 1e-6) ? weight : 0;
                    below += values[i] < found / (1 + Error) * (1 - 1e-6) ? weight : 0;
                }

                return upTo >= q * total * (1 - 1e-4) && below <= q * total * (1 + 1e-4);
            },
            iter: 3000);

    [Fact]
    public void Add_AfterManyHalfLives_OnlyTheNewCounts()
    {
        var sketch = new QuantileSketch(0.1, 1e6, Error, halfLifeMs: 1000);
        for (var i = 0; i < 1000; i++)
        {
            sketch.Add(10, i);
        }

        for (var i = 0; i < 10; i++)
        {
            sketch.Add(5000, 40_000 + i);
        }

        Assert.InRange(sketch.Quantile(0.01), 5000 * (1 - Error), 5000 * (1 + Error));
        Assert.InRange(sketch.WeightAt(40_010), 9.8, 10.1);
        Assert.InRange(sketch.WeightAt(41_010), 4.9, 5.1);
    }

    [Fact]
    public void Add_YearsOfValues_StaysFinite()
    {
        var sketch = new QuantileSketch(0.1, 1e6, Error, halfLifeMs: 600_000);
        for (var i = 0; i < 200_000; i++)
        {
            sketch.Add(100 + (i % 10), i * 300_000.0);
        }

        Assert.InRange(sketch.Quantile(0.5), 100, 110);
        Assert.InRange(sketch.WeightAt(200_000 * 300_000.0), 2, 4);
    }

    [Theory]
    [InlineData(-5, 0.1)]
    [InlineData(0, 0.1)]
    [InlineData(1e12, 1e6)]
    [InlineData(double.PositiveInfinity, 1e6)]
    public void Add_OutsideTheBounds_CountsAsTheBound(double value, double bound)
    {
        var sketch = new QuantileSketch(0.1, 1e6, Error, Forever);

        sketch.Add(value, 0);
        sketch.Add(double.NaN, 0);

        Assert.Equal(1, sketch.Count);
        Assert.InRange(sketch.Quantile(0.5), bound * (1 - (3 * Error)), bound * (1 + (3 * Error)));
    }

    [Fact]
    public void AddAndQuantile_Warm_AllocateNothing()
    {
        var values = new RecentValues(0.1, 1e6);
        values.Add(5, 0);
        var i = 0;

        Assert.Equal(0, AllocatedBytes.Of(() => values.Add(i, i++ * 1000.0)));
    }
}
