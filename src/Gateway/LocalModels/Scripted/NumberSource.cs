using System.Numerics;

namespace Gateway.LocalModels.Scripted;

/// <summary>Pseudo-random numbers (SplitMix64) that are the same on every machine and .NET version, so that a generated file is too.</summary>
internal sealed class NumberSource(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next number, even over ±<paramref name="limit"/>. Even instead of normal: no logarithm, whose last bit differs between machines.</summary>
    public float Next(float limit)
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed = BitOperations.RotateLeft(mixed ^ (mixed >> 31), 32);
        const float Unit = 1f / (1 << 23);
        return (((mixed >> 40) * Unit) - 1f) * limit;
    }
}
