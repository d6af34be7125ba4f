using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Tenants.Contracts;

namespace Saas.Honoraria.Rates;

/// <summary>
/// <c>rates/*.json</c> beside a tenant's file, a period in each. What has begun stands: a file that would change it is refused. What people have added on the page
/// stays, and a period that is no longer in the files stays, too.
/// </summary>
internal sealed class RateFiles(TimeProvider time) : ITenantFolderPart
{
    public string Folder => "rates";

    public void Validate(IReadOnlyList<TenantFolderFile> files, Action<string, string, string> wrong)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        var seen = new List<(string Name, RateTableRequest Period)>();
        foreach (var file in files)
        {
            RateTableRequest period;
            try
            {
                period = JsonShape.Read<RateTableRequest>(file.Content);
            }
            catch (Invalid invalid)
            {
                foreach (var (path, reasons) in invalid.Errors)
                {
                    wrong(file.Name, path == "$" ? path : "$." + path, string.Join("; ", reasons));
                }

                continue;
            }

            if (seen.FirstOrDefault(other => other.Period.Key == period.Key && (other.Period.StartsOn == period.StartsOn || Overlap(other.Period, period))).Name is { } other)
            {
                wrong(file.Name, "$.startsOn", $"the period overlaps with that of {other}");
            }

            seen.Add((file.Name, period));
        }
    }

    public async Task<IReadOnlyList<string>> ApplyAsync(IServiceProvider room, IReadOnlyList<TenantFolderFile> files, CancellationToken cancellation)
    {
        var (db, keep) = (room.GetRequiredService<TenantDb>(), room.GetRequiredService<KeepRates>());
        var today = Oslo.Date(time.GetUtcNow());
        var lines = new List<string>();
        foreach (var period in Periods(files))
        {
            var there = await db.RateTables.SingleOrDefaultAsync(table => table.Key == period.Key && table.StartsOn == period.StartsOn, cancellation);
            var what = $"rates {period.Key} from {period.StartsOn:yyyy-MM-dd}: {period.Name}";
            if (there is null)
            {
                await keep.AddAsync(period, cancellation);
                lines.Add("+ " + what);
                continue;
            }

            if (there.Name != period.Name.Trim() || !RateTableMapping.SayTheSame(there.Rules, period.Rules!))
            {
                if (there.HasBegun(today))
                {
                    throw new Refused("rates.has_begun", $"The {what}: they hold already, and days may have been paid by them. Write a new file whose period starts later.");
                }

                await keep.ChangeAsync(there.Id, period.Name, period.Rules!, cancellation);
                lines.Add("~ " + what);
            }

            if (period.EndsOn is { } end && there.EndsOn != end)
            {
                await keep.EndAsync(there.Id, end, cancellation);
                lines.Add($"~ {what} ends {end:yyyy-MM-dd}");
            }
        }

        return lines;
    }

    /// <summary>In order of time; one without an end ends the day before the next of its series begins.</summary>
    private static IEnumerable<RateTableRequest> Periods(IReadOnlyList<TenantFolderFile> files)
    {
        var periods = files.Select(file => JsonShape.Read<RateTableRequest>(file.Content)).OrderBy(period => period.StartsOn).ToList();
        return periods.Select(period => period.EndsOn is null && periods.Find(next => next.Key == period.Key && next.StartsOn > period.StartsOn) is { StartsOn: { } start } ? period with { EndsOn = start.AddDays(-1) } : period);
    }

    /// <summary>A period without an end gives way to one that starts later; two that say when they end do not.</summary>
    private static bool Overlap(RateTableRequest one, RateTableRequest other)
    {
        var (first, second) = one.StartsOn <= other.StartsOn ? (one, other) : (other, one);
        return first.EndsOn >= second.StartsOn;
    }
}
