using System.Net.Http.Json;
using Saas.PeerSupport.Contracts;
using Saas.Tests.PeerSupport;
using Saas.Tests.PeerSupport.Staffing;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>What hangs on an organisation's hours: shifts, conversations; and wishes to be called.</summary>
internal sealed partial class Seeds
{
    private async Task<Guid> AgreedOrganisationAsync() => (await fixture.App.RunningOrganisationAsync(await ApiAsync())).Id;

    /// <summary>Hours in which conversations can be booked and two peers are wanted.</summary>
    private async Task<Guid> StaffedHoursAsync(Guid organisation) => (await fixture.App.PlanAsync(await ApiAsync(), organisation, slug: slug)).Value;

    /// <summary>Of the one who is everything here, when it is their own organisation.</summary>
    private async Task<Guid> ShiftAsync(Guid organisation)
    {
        var hours = await StaffedHoursAsync(organisation);
        var joined = await fixture.Database.RowsAsync($"select id from peer_support.people where organisation_id = '{organisation}' and user_id is not null limit 1");
        var person = joined.Count > 0 ? Guid.Parse(joined[0][0]) : (await fixture.App.PeerAsync(await ApiAsync(), organisation, slug: slug)).Place.Value;
        return (await fixture.App.ShiftsAsync(keep => keep.TakeAsync(new HoursId(hours), new RepresentativeId(person), null, CancellationToken.None), slug)).Value;
    }

    private async Task<Guid> ConversationAsync()
    {
        var hours = await StaffedHoursAsync(await AgreedOrganisationAsync());
        var startsAt = await fixture.Database.ScalarAsync<DateTime>($"select starts_at from peer_support.hours where id = '{hours}'");
        using var booked = await (await ApiAsync()).PostAsJsonAsync($"office-hours/{hours}/conversations", new { startsAt, firstName = "Selam", phone = "41400123" });
        return (await booked.Content.JsonAsync()).GetProperty("id").GetGuid();
    }

    private async Task<Guid> CallBackAsync(Guid organisation)
    {
        using var asked = await (await ApiAsync()).PostAsJsonAsync("call-backs", new { organisationId = organisation, name = "Selam Tesfay", phone = "41400123" });
        return (await asked.Content.JsonAsync()).GetProperty("id").GetGuid();
    }
}
