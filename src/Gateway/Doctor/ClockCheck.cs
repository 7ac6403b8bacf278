using Gateway.LocalEngine;

namespace Gateway.Doctor;

/// <summary>Can the clock be believed? Keys expire and budgets turn over by it.</summary>
internal sealed class ClockCheck(TimeProvider time, CommandRunner commands) : IDoctorCheck
{
    private static readonly DateTimeOffset FarFuture = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // The program's file carries the time of its build; a copied image may have lost it, so no less than this.
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(DoctorContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var built = new DateTimeOffset(File.GetLastWriteTimeUtc(typeof(ClockCheck).Assembly.Location), TimeSpan.Zero);
        if (Judge(now, built) is { } wrong)
        {
            return [wrong];
        }

        var synchronised = await commands.RunAsync(new CommandLine("timedatectl", ["show", "--property=NTPSynchronized", "--value"]), CommandRunner.ShortLimit, cancellationToken);
        return synchronised is { Succeeded: true } && synchronised.Output.Trim() == "no"
            ? [new DoctorFinding(DoctorOutcome.Warn, "clock", $"{now:u}, not synchronised", "timedatectl set-ntp true")]
            : [new DoctorFinding(DoctorOutcome.Ok, "clock", $"{now:u}")];
    }

    /// <summary>A finding when <paramref name="now"/> cannot be true for a program that was <paramref name="built"/> then; else null.</summary>
    public static DoctorFinding? Judge(DateTimeOffset now, DateTimeOffset built)
    {
        var earliest = built > Earliest ? built : Earliest;
        return now >= earliest && now < FarFuture
            ? null
            : new DoctorFinding(DoctorOutcome.Fail, "clock", $"{now:u} is {(now < earliest ? $"before this program was built ({earliest:u})" : "beyond belief")}", "set the clock: timedatectl set-ntp true, or date --set");
    }
}
