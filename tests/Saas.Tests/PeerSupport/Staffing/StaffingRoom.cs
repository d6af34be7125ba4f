using Microsoft.Extensions.DependencyInjection;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Staffing;
using Saas.Tests.Isolation;
using Saas.Tests.PeerSupport.OfficeHours;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.Staffing;

/// <summary>An organisation whose agreement runs, hours that want peers, and the peers.</summary>
internal static class StaffingRoom
{
    public static async Task<HoursId> PlanAsync(this TestApp app, HttpClient api, Guid organisation, int inDays = 7, int peers = 2, int? conversation = 30, string slug = "lenvik")
    {
        var wish = app.Wish(new OrganisationId(organisation), await api.RoomAsync(), inDays) with { PeersWanted = peers, ConversationMinutes = conversation };
        await using var room = app.Room(slug);
        return (await room.ServiceProvider.GetRequiredService<PlanHours>().MakeAsync(wish, HoursStanding.Office, CancellationToken.None)).Made[0].Id;
    }

    /// <summary>A weekly series.</summary>
    public static async Task<SeriesId> WeeklyAsync(this TestApp app, HttpClient api, Guid organisation, int times, int inDays = 7, string slug = "lenvik")
    {
        var wish = app.Wish(new OrganisationId(organisation), await api.RoomAsync(), inDays).Weekly(times);
        await using var room = app.Room(slug);
        return (await room.ServiceProvider.GetRequiredService<PlanHours>().MakeAsync(wish, HoursStanding.Office, CancellationToken.None)).Series!.Value;
    }

    /// <summary>Somebody who has joined.</summary>
    public static async Task<(HttpClient Client, string Email, RepresentativeId Place)> PeerAsync(this TestApp app, HttpClient api, Guid organisation, string part = "peer", string slug = "lenvik")
    {
        var (client, email, place) = await app.RepresentativeAsync(slug, api, organisation, part);
        return (client, email, new RepresentativeId(place));
    }

    public static async Task<T> ShiftsAsync<T>(this TestApp app, Func<KeepShifts, Task<T>> act, string slug = "lenvik")
    {
        await using var room = app.Room(slug);
        return await act(room.ServiceProvider.GetRequiredService<KeepShifts>());
    }

    public static Task<ShiftId> TakeAsync(this TestApp app, HoursId hours, RepresentativeId person) => app.ShiftsAsync(keep => keep.TakeAsync(hours, person, null, CancellationToken.None));

    public static async Task ChangeHoursAsync(this TestApp app, Func<ChangeHours, Task> act, string slug = "lenvik")
    {
        await using var room = app.Room(slug);
        await act(room.ServiceProvider.GetRequiredService<ChangeHours>());
    }

    /// <summary>Subjects of the mails to somebody, oldest first.</summary>
    public static IReadOnlyList<string> SubjectsTo(this TestApp app, string email) =>
        [.. app.Read().Where(mail => mail.Header("To")!.Contains(email, StringComparison.OrdinalIgnoreCase)).Select(mail => mail.Header("Subject")!)];
}
