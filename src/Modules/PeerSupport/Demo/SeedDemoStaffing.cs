using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.CallBacks;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Conversations;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.PeerSupport.Staffing;

namespace Saas.PeerSupport.Demo;

/// <summary>Staffs a demo room's hours as such things are: most of the next two weeks, less of what is further off, the last days confirmed and a few not yet; some who have booked, and some who want to be called.</summary>
public sealed class SeedDemoStaffing(TenantScopes scopes, TimeProvider time)
{
    private const int DaysBack = 15;
    private const int DaysAhead = 42;
    private const int Busy = 14;

    private static readonly string[] Citizens = ["Selam", "Marit", "Jon Arne", "Amina", "Kjell", "Turid", "Piotr", "Solveig"];

    private static readonly (string Name, string Phone, CallBackTime Suits, string Became)[] Callers =
    [
        ("Turid Aune Vinje", "41400131", CallBackTime.Morning, "waits"), ("Piotr Kowalczyk", "41400132", CallBackTime.Evening, "unreached"), ("Amina Warsame", "41400133", CallBackTime.Any, "called"),
        ("Kjell Roar Tangen", "41400134", CallBackTime.Afternoon, "waits"),
    ];

    /// <summary>Does nothing when the room has shifts already, or no hours.</summary>
    public async Task RunAsync(Tenant tenant, CancellationToken cancellation)
    {
        await using var scope = scopes.Open(tenant, Actor.System);
        var (room, db, now) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<TenantDb>(), time.GetUtcNow());
        if (await db.Shifts.AnyAsync(cancellation))
        {
            return;
        }

        var (from, to) = (now.AddDays(-DaysBack), now.AddDays(DaysAhead));
        var hours = await db.Hours.AsNoTracking().Where(one => one.Status == HoursStatus.Planned && one.StartsAt > from && one.StartsAt < to).OrderBy(one => one.StartsAt).ThenBy(one => one.Id).ToListAsync(cancellation);
        if (hours.Count == 0)
        {
            return;
        }

        var people = (await db.Representatives.AsNoTracking().Where(one => one.EndedAt == null && one.UserId != null).OrderByDescending(one => one.Part).ThenBy(one => one.Name).ToListAsync(cancellation))
            .ToLookup(one => one.OrganisationId, one => one.Id);
        var cipher = await room.GetRequiredService<KeyRing>().ForAsync(tenant, cancellation);
        foreach (var (nth, one) in hours.Index())
        {
            Staff(db, one, [.. people[one.OrganisationId]], nth, now);
        }

        foreach (var (nth, (one, slot)) in hours.Where(one => one.StartsAt > now && one.StartsAt < now.AddDays(Busy))
            .SelectMany((one, i) => Enumerable.Range(0, Slots.Count(one)).Where(slot => (slot + i) % 3 == 0).Select(slot => (one, slot))).Take(Citizens.Length).Index())
        {
            var person = new ConversationPerson(Citizens[nth], $"414001{nth + 10}", null);
            db.Conversations.Add(Conversation.Book(tenant.Id, ConversationId.New(now), one.Id, slot, 273_218 + (nth * 40_717), person, cipher, "nb", now));
        }

        foreach (var (organisation, caller) in hours.Select(one => one.OrganisationId).Distinct().OrderBy(one => one.Value).Zip(Callers))
        {
            db.CallBacks.Add(Asked(tenant, organisation, caller, cipher, now));
        }

        await db.SaveChangesAsync(cancellation);
    }

    private static void Staff(TenantDb db, Hours hours, IReadOnlyList<RepresentativeId> people, int nth, DateTimeOffset now)
    {
        var wanted = Math.Min(people.Count, hours.PeersWanted);
        var there = hours.StartsAt > now.AddDays(Busy) ? wanted * (nth % 3) / 2 : nth % 4 == 3 ? wanted - 1 : wanted; // far off some, soon nearly all
        for (var place = 0; place < Math.Min(there, wanted); place++)
        {
            var shift = Shift.Take(db.TenantId, ShiftId.New(now), hours.Id, people[(nth + place) % people.Count], null, now);
            if (hours.EndsAt <= now && nth % 5 != 0)
            {
                shift.Confirm(hours, now);
            }
            else if (hours.StartsAt > now && nth % 7 == 2 && place == 0)
            {
                shift.Offer(null, hours, now);
            }

            db.Shifts.Add(shift);
        }
    }

    private static CallBack Asked(Tenant tenant, OrganisationId organisation, (string Name, string Phone, CallBackTime Suits, string Became) caller, TenantCipher cipher, DateTimeOffset now)
    {
        var wish = CallBack.Ask(tenant.Id, CallBackId.New(now), organisation, new CallBackPerson(caller.Name, caller.Phone, caller.Suits), cipher, now.AddDays(-2));
        switch (caller.Became)
        {
            case "unreached": wish.NotReach(now.AddHours(-20)); break;
            case "called": wish.Call(now.AddHours(-3)); break;
        }

        return wish;
    }
}
