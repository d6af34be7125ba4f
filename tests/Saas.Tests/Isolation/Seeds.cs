using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Access.Grants;
using Saas.Access.Members;
using Saas.Access.Support;
using Saas.Kernel.Data;
using Saas.Kernel.Files;
using Saas.Kernel.Secrets;
using Saas.Offers.Attendance;
using Saas.Offers.Certificates;
using Saas.Offers.Competences;
using Saas.Offers.Contracts;
using Saas.Offers.Evaluation;
using Saas.PeerSupport.Contracts;
using Saas.Tests.Support;
using Saas.Venues.Contracts;
using Saas.Venues.Premises;

namespace Saas.Tests.Isolation;

/// <summary>Makes one real thing of each kind that has an id in addresses, in one room. Each call makes a new one, so that a verb finds it fresh.</summary>
internal sealed partial class Seeds(IsolationFixture fixture, string slug) : IDisposable
{
    private Guid _offer;
    private Guid _agreement;
    private HttpClient? _api;

    /// <summary>What can stand in an address or a form, by the name that <see cref="IdRoutes"/> gives it.</summary>
    public async Task<Guid> MakeAsync(string kind) => kind switch
    {
        "offer" => _offer = await OfferAsync(),
        "enrolment" => await EnrolmentAsync(),
        "session" => await SessionAsync(),
        "division" => await DivisionAsync(),
        "attendance" => await AttendanceAsync(),
        "certificate" => await CertificateAsync(),
        "competence" => await CompetenceAsync(),
        "agreement" => _agreement = await AgreementAsync(),
        "attached-offer" => await AttachedAsync(),
        "plan-person" => await PlanPersonAsync(),
        "plan-meeting" => await PlanMeetingAsync(),
        "plan-item" => await NewestAsync("offers.plan_items"),
        "membership" => await MembershipAsync(),
        "invitation" => await InvitationAsync(),
        "api-client" => await ApiClientAsync(),
        "grant" => await GrantAsync(),
        "support-access" => await SupportAsync(),
        "template" => await TemplateAsync(),
        "evaluation-form" => await EvaluationFormAsync(),
        "evaluation" => await EvaluationAsync(),
        "import" => await ImportAsync("offers/imports", "title;audience;topic\nKurs;nobody;copd\n"), // with something wrong, so that there is a report
        "enrolment-import" => await ImportAsync($"offers/{await OfferAsync()}/enrolments/imports", "name;homeMunicipality;phone\nSelam Tesfay;1931;41400123\n"),
        "draft" => _offer = await DraftAsync(),
        "venue" => await (await ApiAsync()).VenueAsync(),
        "room" => await (await ApiAsync()).RoomAsync(),
        "photo" => await PhotoAsync(),
        "closed-day" => await ClosedDayAsync(),
        "reservation" => await ReservationAsync(),
        "organisation" => _organisation = await OrganisationAsync(),
        "organisation-agreement" => await OrganisationAgreementAsync(),
        "representative" => await RepresentativeAsync(),
        "hours" => await HoursAsync(HoursStatus.Planned, default),
        "asked-hours" => await HoursAsync(HoursStatus.Asked, default),
        "own-hours" => await HoursAsync(HoursStatus.Planned, _organisation),
        "hours-series" => await HoursSeriesAsync(),
        "season" => _season = await SeasonAsync(),
        "application" or "own-application" => await SeasonApplicationAsync(),
        "swap" or "swap-to-own" => await SwapAsync(toOwn: true),
        "swap-from-own" => await SwapAsync(toOwn: false),
        "own-organisation" => _organisation = await OwnOrganisationAsync(),
        "own-representative" => await RepresentativeAsync(),
        "own-program" => await OwnProgramAsync(),
        "inquiry" => await InquiryAsync(),
        "activity" => await ActivityAsync(),
        "funding" => _funding = await FundingAsync(),
        "funded-offer" => await FundedOfferAsync(),
        "staffed-hours" => await StaffedHoursAsync(await AgreedOrganisationAsync()),
        "own-staffed-hours" => await StaffedHoursAsync(_organisation),
        "shift" => await ShiftAsync(await AgreedOrganisationAsync()),
        "own-shift" => await ShiftAsync(_organisation),
        "conversation" => await ConversationAsync(),
        "rate-table" => await RateTableAsync(),
        "stated-person" => await StatedPersonAsync(),
        "call-back" => await CallBackAsync(await AgreedOrganisationAsync()),
        "own-call-back" => await CallBackAsync(_organisation),
        "payer" => await PayerAsync(),
        "owing-payer" => await OwingPayerAsync(),
        "payout" => _payout = await PayoutAsync(),
        "due" => await DueAsync(),
        "payout-due" => await PayoutDueAsync(),
        "user-representative" => _userRepresentative = await UserRepresentativeAsync(),
        "absence" => await AbsenceAsync(),
        "assignment" => await AssignmentAsync(),
        "ask" => _ask = await AskAsync(),
        "asked" => await AskedAsync(),
        "own-absence" => await OwnAbsenceAsync(),
        "claim" => await ClaimAsync(),
        "own-claim" => await ClaimAsync(await OwnEntryAsync()),
        "claim-receipt" => await ClaimReceiptAsync(),
        "claimable" => await ClaimableAsync(),
        "own-claimable" => await ClaimableAsync(await OwnEntryAsync()),
        _ => throw new InvalidOperationException($"Nobody knows how to make a {kind}: add it to Seeds."),
    };

    /// <summary>One of everything.</summary>
    public async Task MakeAllAsync()
    {
        foreach (var kind in new[] { "offer", "enrolment", "competence", "agreement", "attached-offer", "plan-person", "plan-meeting", "plan-item", "attendance", "certificate", "membership", "invitation", "api-client", "grant", "support-access", "template", "division", "venue", "room", "photo", "closed-day", "reservation", "evaluation-form", "evaluation", "import", "enrolment-import", "organisation", "organisation-agreement", "representative", "hours", "asked-hours", "season", "application", "swap", "inquiry", "activity", "funding", "funded-offer", "staffed-hours", "shift", "conversation", "call-back", "hours-series", "payer", "payout", "due", "user-representative", "absence", "assignment", "ask", "claim", "claim-receipt", "rate-table" })
        {
            await MakeAsync(kind);
        }

        await MovedAsync();
        await RegisterAsync();
    }

    private async Task<HttpClient> ApiAsync() => _api ??= await fixture.App.EveryScopeAsync(slug);

    private async Task<Guid> MembershipAsync()
    {
        await fixture.App.Services.GetRequiredService<IDemoUsers>()
            .CreateAsync(fixture.App.Tenant(slug), $"{Guid.CreateVersion7():N}@{slug}.example", "Test Person", Role.Counsellor, CancellationToken.None);
        return await NewestAsync("access.memberships");
    }

    private async Task<Guid> ApiClientAsync()
    {
        await fixture.App.Services.GetRequiredService<IDemoUsers>().CreateApiClientAsync(fixture.App.Tenant(slug), "Test", ["offers.read"], CancellationToken.None);
        return await NewestAsync("access.api_clients");
    }

    private async Task<Guid> InvitationAsync()
    {
        await using var room = fixture.App.Room(slug);
        return (await room.ServiceProvider.GetRequiredService<InviteMember>().InviteAsync($"{Guid.CreateVersion7():N}@ny.example", "Ny Person", [Role.Counsellor], CancellationToken.None)).Id.Value;
    }

    private async Task<Guid> GrantAsync()
    {
        await using var room = fixture.App.Room(slug);
        var today = Kernel.Time.Oslo.Date(fixture.App.Clock.GetUtcNow());
        return (await room.ServiceProvider.GetRequiredService<ChangeGrants>()
            .GiveAsync(fixture.App.Tenant(IsolationFixture.Unit).Id, [Role.Counsellor], [], today, null, CancellationToken.None)).Value;
    }

    private async Task<Guid> SupportAsync()
    {
        await using var room = fixture.App.Services.CreateAsyncScope();
        await room.ServiceProvider.GetRequiredService<OpenSupport>()
            .OpenAsync(fixture.App.Tenant(slug), Guid.CreateVersion7(), "Looks into a report of an error.", CancellationToken.None);
        return await NewestAsync("access.support_access");
    }

    private async Task<Guid> PhotoAsync()
    {
        var venue = await (await ApiAsync()).VenueAsync();
        var shown = new RoomId(await (await ApiAsync()).RoomAsync(venue: venue));
        await using var room = fixture.App.Room(slug);
        var db = room.ServiceProvider.GetRequiredService<TenantDb>();
        var photo = Photo.Of(db.TenantId, new VenueId(venue), shown, "Inngangen", new Picture("image/png", [1], 1, 1), fixture.App.Clock.GetUtcNow());
        db.Add(photo);
        await db.SaveChangesAsync();
        return photo.Id.Value;
    }

    private async Task<Guid> ClosedDayAsync()
    {
        var api = await ApiAsync();
        using var closed = await api.PostAsJsonAsync("closed-days", new { venueId = await api.VenueAsync(), from = "2099-07-06", to = "2099-07-31", reason = "Fellesferie" });
        return (await closed.Content.JsonAsync()).GetProperty("id").GetGuid();
    }

    /// <summary>A hold in a room of its own, so that every verb has something to do.</summary>
    private async Task<Guid> ReservationAsync()
    {
        var api = await ApiAsync();
        var reservation = VenueJson.Reservation(await api.RoomAsync(), fixture.App.At(30, 10));
        reservation["holdUntil"] = fixture.App.Clock.GetUtcNow().AddDays(20);
        return await api.ReservedAsync(reservation);
    }

    public void Dispose() => _api?.Dispose();

    private Task<Guid> NewestAsync(string table) =>
        fixture.Database.ScalarAsync<Guid>($"select id from {table} where tenant_id = '{fixture.App.Tenant(slug).Id}' order by id desc limit 1");
}
