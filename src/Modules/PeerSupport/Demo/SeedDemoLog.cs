using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Activities;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Funding;
using Saas.PeerSupport.Inquiries;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Demo;

/// <summary>
/// Ten years of log at once. The same day makes the same log: nothing is left to chance, what looks like it is mixed from the row's number. Inquiries and activities
/// go in as bulk, since the rules would take each of their days for a day that is over.
/// </summary>
public sealed class SeedDemoLog(TenantScopes scopes, TimeProvider time)
{
    private const int LengthOfMixing = 1000;

    /// <summary>Does nothing when the room has a log already.</summary>
    public async Task RunAsync(Tenant tenant, IReadOnlyList<DemoLog> logs, CancellationToken cancellation)
    {
        foreach (var log in logs)
        {
            await using var scope = scopes.Open(tenant, Actor.System);
            var db = scope.ServiceProvider.GetRequiredService<TenantDb>();
            if (!await db.Inquiries.AnyAsync(cancellation))
            {
                await SeedAsync(scope.ServiceProvider, db, log, cancellation);
            }
        }
    }

    private async Task SeedAsync(IServiceProvider room, TenantDb db, DemoLog log, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var yesterday = Oslo.Date(now).AddDays(-1);
        var days = new DemoDays(yesterday.AddYears(-log.Years).AddDays(1), yesterday);
        var organisations = await db.Organisations.AsNoTracking().OrderBy(one => one.Number).Select(one => new { one.Id, one.Themes }).ToListAsync(cancellation);
        var inquiries = new List<Inquiry>();
        foreach (var arena in log.Inquiries)
        {
            for (var i = 0; i < arena.Count; i++)
            {
                var n = inquiries.Count;
                var by = organisations.Count > 0 && Mix(n, 1) % 100 < arena.Answered ? organisations[Mix(n, 2) % organisations.Count] : null;
                var day = days.At((i + 0.5) / arena.Count);
                inquiries.Add(Inquiry.Log(db.TenantId, new InquiryFacts(
                    day, by?.Id, KebabEnum.Parse<InquiryChannel>(Pick(arena.Channels, Mix(n, 3))), arena.Arena, Who(Mix(n, 4)),
                    by is { Themes.Length: > 0 } && Mix(n, 5) % 10 < 8 ? by.Themes[Mix(n, 6) % by.Themes.Length] : Pick(log.Themes, Mix(n, 7)), arena.Minutes[Mix(n, 8) % arena.Minutes.Count],
                    Mix(n, 9) % 100 < 30 ? (ReferredTo)(Mix(n, 10) % Enum.GetValues<ReferredTo>().Length) : null, Mix(n, 11) % 40 == 0 ? log.Notes[Mix(n, 12) % log.Notes.Count] : null), day));
            }
        }

        var activities = log.Activities.SelectMany((group, g) => Enumerable.Range(0, group.Count).Select(i =>
        {
            var (day, n) = (days.At((i + 0.5) / group.Count), (g * LengthOfMixing) + i);
            var facts = new ActivityFacts(
                group.Kind, day, group.Titles[i % group.Titles.Count], group.Audiences[Mix(n, 21) % group.Audiences.Count], group.Persons[Mix(n, 22) % group.Persons.Count],
                group.Minutes[Mix(n, 23) % group.Minutes.Count], group.Partners[Mix(n, 24) % group.Partners.Count]);
            var at = Oslo.Instant(day, new TimeOnly(15, 0));
            return Activity.Note(db.TenantId, ActivityId.New(at), facts, day, at);
        })).ToList();

        await db.InOneTransactionAsync(async () =>
        {
            await db.InsertManyAsync(inquiries, cancellation);
            await db.InsertManyAsync(activities, cancellation);
        }, cancellation);
        await FundAsync(room, log.Grants, yesterday.AddDays(1), cancellation);
    }

    private static async Task FundAsync(IServiceProvider room, IReadOnlyList<DemoGrant> grants, DateOnly today, CancellationToken cancellation)
    {
        var (keep, offers) = (room.GetRequiredService<KeepFunding>(), await room.GetRequiredService<IOffers>().ChooseAsync(cancellation));
        foreach (var grant in grants)
        {
            var id = await keep.NoteAsync(new FundingRequest
            {
                Title = grant.Title, Grantor = grant.Grantor, Purpose = grant.Purpose, AmountOre = grant.AmountOre, StartsOn = new DateOnly(today.Year + grant.From, 1, 1),
                EndsOn = new DateOnly(today.Year + grant.To, 12, 31), ReportOn = today.AddDays(grant.ReportInDays), RemindWeeks = 6,
            }, cancellation);
            foreach (var offer in offers.Where(offer => grant.Offers.Contains(offer.Title)))
            {
                await keep.TieAsync(id, offer.Id, cancellation);
            }

            if (grant.ReportInDays < 0)
            {
                await keep.ReportAsync(id, cancellation);
            }
        }
    }

    private static InquiryWho? Who(int mixed) => (mixed % 100) switch
    {
        < 52 => InquiryWho.Patient,
        < 80 => InquiryWho.NextOfKin,
        < 92 => InquiryWho.Professional,
        < 97 => InquiryWho.Other,
        _ => null,
    };

    private static string Pick(IReadOnlyList<DemoShare> shares, int mixed)
    {
        var at = mixed % shares.Sum(share => share.Share);
        return shares.First(share => (at -= share.Share) < 0).Key;
    }

    /// <summary>A number that only looks like chance.</summary>
    private static int Mix(int n, uint salt)
    {
        var mixed = unchecked(((uint)n * 2654435761u) ^ (salt * 2246822519u));
        mixed = unchecked((mixed ^ (mixed >> 15)) * 2246822519u);
        mixed = unchecked((mixed ^ (mixed >> 13)) * 3266489917u);
        return (int)((mixed ^ (mixed >> 16)) >> 1);
    }
}

/// <summary>The days of a period, each as busy as it would be: quiet in July and at Christmas, busy in autumn, shut at weekends, a little more every year.</summary>
internal sealed class DemoDays
{
    private static readonly double[] Months = [1.0, 1.05, 1.1, 0.9, 0.95, 0.75, 0.25, 0.8, 1.2, 1.3, 1.25, 0.65];

    private readonly List<(DateOnly Day, double Until)> _days = [];

    public DemoDays(DateOnly first, DateOnly last)
    {
        var sum = 0.0;
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var weekday = day.DayOfWeek switch { DayOfWeek.Sunday => 0.0, DayOfWeek.Saturday => 0.15, DayOfWeek.Friday => 0.8, _ => 1.0 };
            sum += weekday * Months[day.Month - 1] * (1 + (0.4 * (day.DayNumber - first.DayNumber) / (last.DayNumber - first.DayNumber)));
            _days.Add((day, sum));
        }
    }

    /// <param name="share">0 to 1: how much of all that was done lies before it.</param>
    public DateOnly At(double share)
    {
        var at = _days.BinarySearch((default, share * _days[^1].Until), Comparer<(DateOnly Day, double Until)>.Create((one, other) => one.Until.CompareTo(other.Until)));
        return _days[Math.Min(at < 0 ? ~at : at, _days.Count - 1)].Day;
    }
}
