using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.Tenants.Contracts;
using Saas.Tests.Support;
using Saas.Venues.Contracts;

namespace Saas.Tests.PeerSupport.OfficeHours;

/// <summary>Organisations and wishes, arranged through the module itself.</summary>
internal static class HoursRoom
{
    private static int _made;

    public static async Task<OrganisationId> OrganisationAsync(this TestApp app, string slug = "lenvik", string? name = null, int weeklyMinutes = 240, DateOnly? endsOn = null, params RoomId[] rooms)
    {
        await using var room = app.Room(slug);
        var db = room.ServiceProvider.GetRequiredService<TenantDb>();
        var now = app.Clock.GetUtcNow();
        var id = OrganisationId.New(now);
        var nth = Interlocked.Increment(ref _made);
        db.Organisations.Add(Organisation.Make(db.TenantId, id, Number(nth), name ?? $"Laget {nth}", "Vi er her for hverandre.", ["diabetes"], nth % 6, now));
        var cipher = await room.ServiceProvider.GetRequiredService<KeyRing>().ForAsync(app.Tenant(slug), CancellationToken.None);
        var terms = new OrganisationTerms(Oslo.Date(now).AddDays(-30), endsOn, weeklyMinutes, rooms, new AgreementContact("Kari", null, null, null), "", 8);
        db.OrganisationAgreements.Add(OrganisationAgreement.Make(db.TenantId, OrganisationAgreementId.New(now), id, terms, cipher, now));
        await db.SaveChangesAsync();
        return id;
    }

    public static HoursWish Wish(this TestApp app, OrganisationId organisation, Guid room, int inDays = 7, int from = 10, int to = 12) =>
        new(organisation, HoursKind.OfficeHours, new RoomId(room), Oslo.Date(app.Clock.GetUtcNow()).AddDays(inDays), new TimeOnly(from, 0), new TimeOnly(to, 0));

    public static HoursWish Weekly(this HoursWish wish, int times) => wish with
    {
        Rule = new Recurrence(RecurrenceEvery.Week, 1, (Weekday)(((int)wish.StartsOn.DayOfWeek + 6) % 7), null), UntilOn = wish.StartsOn.AddDays(7 * (times - 1)),
    };

    /// <summary>A made-up number of nine digits whose last one fits.</summary>
    private static OrganisationNumber Number(int nth)
    {
        for (var i = 810_000_000 + (nth * 100); ; i++)
        {
            if (OrganisationNumber.TryParse(i.ToString(System.Globalization.CultureInfo.InvariantCulture), out var number))
            {
                return number;
            }
        }
    }
}
