using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Messaging.Contracts;
using Saas.Tests.Offers.Sessions;
using Saas.Tests.PeerSupport;
using Saas.Tests.PeerSupport.Staffing;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>
/// Standing suite 5: mail programs and their guards open links before their reader does. Every mail there is is sent; every link in it, and every link on the
/// page it leads to, is fetched with GET and HEAD, twice, by somebody without a session. No table has changed afterwards: not one is left out of the comparison.
/// </summary>
public sealed partial class MailedLinkTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Opening_a_mailed_link_changes_nothing()
    {
        await EveryMailAsync();
        var sent = (await fixture.Database.RowsAsync("select distinct template from messaging.deliveries where state = 'sent'")).Select(row => row[0]).Order(StringComparer.Ordinal);
        await using (var room = _app.Room("lenvik"))
        {
            // A mail that is added later must be caused here before its links are proven.
            Assert.Equal(room.ServiceProvider.GetServices<IMailSource>().Select(source => source.Template).Order(StringComparer.Ordinal), sent);
        }

        var mails = _app.Read();
        Assert.All(mails, mail => Assert.NotEmpty(mail.Links()));
        var links = mails.SelectMany(mail => mail.Links()).Distinct().ToList();
        using var reader = _app.Anonymous(redirects: true);
        var before = await fixture.Database.SumsAsync();
        var opened = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in links)
        {
            await OpenAsync(reader, link, opened, deeper: true);
        }

        Assert.Equal(before, await fixture.Database.SumsAsync());
        Assert.Contains(opened, link => link.Contains("avmeld=true", StringComparison.Ordinal)); // the button in the page was found, too
        foreach (var page in new[] { "/pamelding/", "/evaluering/", "/invitasjon", "/nytt-passord", "/samtale/" })
        {
            Assert.Contains(links, link => link.Contains(page, StringComparison.Ordinal));
        }
    }

    private async Task OpenAsync(HttpClient reader, string link, HashSet<string> opened, bool deeper)
    {
        if (!opened.Add(link))
        {
            return;
        }

        for (var i = 0; i < 2; i++)
        {
            using var head = await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
            using var get = await reader.GetAsync(link);
            Assert.True(get.StatusCode is HttpStatusCode.OK || !deeper, $"GET {link} gave {(int)get.StatusCode}");
            Assert.True(head.StatusCode == get.StatusCode || head.StatusCode == HttpStatusCode.MethodNotAllowed, $"HEAD {link} gave {(int)head.StatusCode}");
            if (deeper && get.Content.Headers.ContentType?.MediaType == "text/html")
            {
                var page = new HtmlParser().ParseDocument(await get.Content.ReadAsStringAsync());
                var here = new Uri(_app.Address, link);
                foreach (var next in page.QuerySelectorAll("main a[href]").Select(a => new Uri(here, a.GetAttribute("href"))).Where(url => url.Authority == _app.Address.Authority))
                {
                    await OpenAsync(reader, next.PathAndQuery, opened, deeper: false);
                }
            }
        }
    }

    /// <summary>Causes every mail, and leaves enrolments behind in every state that a link could change: confirmed, waiting, offered.</summary>
    private async Task EveryMailAsync()
    {
        await EvaluationMailsAsync();
        using var api = await _app.EveryScopeAsync("lenvik");
        var soon = Kernel.Time.Oslo.Date(_app.Clock.GetUtcNow()).AddDays(30);
        await api.MadeAsync("agreements", new { kind = "cooperation", title = "Kurs", party = "Nordre sykehus", partyNumber = "312456788", startsOn = "2025-01-01", endsOn = soon });
        await _app.RunJobsAsync("agreements.remind"); // agreement-renewal
        var queue = await api.PublishedAsync(OfferJson.Offer(capacity: 1));
        var first = await EnrolAsync(api, queue); // enrolment-confirmed
        for (var i = 0; i < 3; i++)
        {
            await EnrolAsync(api, queue); // enrolment-waiting
        }

        await EnrolAsync(api, queue, "0@example.no"); // enrolment-again
        await CancelAsync(api, first); // enrolment-cancelled, and seat-offered to the second
        _app.Clock.Move(TimeSpan.FromHours(49));
        await _app.RunJobsAsync("offers.lapse-seat-offers"); // seat-lapsed; the third is offered it
        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.Equal("cancelled lapsed offered waiting", await fixture.Database.ScalarAsync<string>($"select string_agg(status, ' ' order by number) from offers.enrolments where offer_id = '{queue}'"));

        using var later = await _app.EveryScopeAsync("lenvik"); // the first token is of the day before yesterday
        await EnrolAsync(later, await later.PublishedAsync());
        var gone = await later.PublishedAsync();
        await EnrolAsync(later, gone);
        await later.PostJsonAsync($"offers/{gone}/cancel", """{"reason":"Kurslederen er syk."}"""); // offer-cancelled

        var pair = OfferJson.Enrolment("to@example.no");
        pair["with"] = new System.Text.Json.Nodes.JsonObject { ["name"] = "Marit Olsen" };
        var together = await later.PublishedAsync();
        await later.PostJsonAsync($"offers/{together}/enrolments", pair.ToJsonString());
        await later.PostAsync($"enrolments/{await fixture.Database.ScalarAsync<Guid>($"select id from offers.enrolments where offer_id = '{together}' and number = 1")}/cancel-alone", null); // companion-left

        using var seeds = new Seeds(fixture, "lenvik");
        var certified = await seeds.MakeAsync("offer");
        await seeds.MakeAsync("certificate");
        await later.PostJsonAsync($"offers/{certified}/certificates/send", "{}"); // certificate-ready

        using var admin = await _app.SignedInAsync("lenvik", Role.Admin);
        await admin.PostFormAsync("/t/lenvik/kontor/innstillinger/brukere/inviter", new() { ["Input.DisplayName"] = "Ny Person", ["Input.Email"] = "ny@example.no", ["Input.Roles"] = "coordinator" }); // invitation
        await _app.Services.GetRequiredService<IDemoUsers>().CreateAsync(_app.Tenant("lenvik"), "glemsk@lenvik.example", "Glemsk Person", Role.Coordinator, CancellationToken.None);
        using var forgetful = _app.Anonymous();
        await forgetful.PostFormAsync("/t/lenvik/glemt-passord", new() { ["Email"] = "glemsk@lenvik.example" }); // password-reset
        await _app.EmptyOutboxesAsync(fixture.Database);
        await SessionMailsAsync(later);
        await StaffingMailsAsync();
        await RegisterMailsAsync();
    }

    /// <summary>Shifts: put in, offered, taken over, reminded of, moved, called off. Conversations: booked, moved, called off. And a wish to be called.</summary>
    private async Task StaffingMailsAsync()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        await api.AgreementAsync(await api.OrganisationAsync(), OrganisationJson.Agreement(_app.Today().AddYears(-1), _app.Today().AddDays(30)));
        await _app.RunJobsAsync("organisations.tend"); // organisation-agreement-ending
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var (one, other) = (await _app.PeerAsync(api, organisation, "leader"), await _app.PeerAsync(api, organisation));
        var (soon, moved) = (await _app.PlanAsync(api, organisation, 1), await _app.PlanAsync(api, organisation));
        await _app.TakeAsync(soon, one.Place);
        var shift = await _app.TakeAsync(moved, one.Place);
        await BookAsync(api, moved, _app.At(7, 10));
        using (await api.PostJsonAsync($"shifts/{shift}/offer", "{}"))
        {
            await _app.EmptyOutboxesAsync(fixture.Database); // a mail that the next event overtakes is not sent
        }

        using (await api.PostJsonAsync($"shifts/{shift}/take-over", $$"""{"representativeId":"{{other.Place}}"}"""))
        using (await api.PostJsonAsync("call-backs", $$"""{"organisationId":"{{organisation}}","name":"Selam Tesfay","phone":"41400123"}"""))
        {
            await _app.EmptyOutboxesAsync(fixture.Database);
        }

        await _app.RunJobsAsync("shifts.tend");
        await _app.ChangeHoursAsync(change => change.MoveAsync(moved, null, null, _app.At(7, 14), _app.At(7, 16), CancellationToken.None));
        await _app.EmptyOutboxesAsync(fixture.Database);
        await _app.ChangeHoursAsync(change => change.CancelAsync(moved, "Rommet skal males.", CancellationToken.None));
        var kept = await _app.PlanAsync(api, organisation, 9);
        await BookAsync(api, kept, _app.At(9, 10)); // left behind in the state that its link could change
        await _app.EmptyOutboxesAsync(fixture.Database);
        await LeaderMailsAsync(api, organisation, one.Place);
    }

    private static async Task BookAsync(HttpClient api, Saas.PeerSupport.Contracts.HoursId hours, DateTimeOffset startsAt)
    {
        using var booked = await api.PostJsonAsync($"office-hours/{hours}/conversations", $$"""{"startsAt":"{{startsAt:O}}","firstName":"Selam","email":"samtale@example.no"}""");
        Assert.Equal(HttpStatusCode.Created, booked.StatusCode);
    }

    private async Task SessionMailsAsync(HttpClient api)
    {
        var offer = await api.PublishedAsync(SessionJson.Offer(_app.Weekly(3, days: 3)));
        await EnrolAsync(api, offer);
        var sessions = await api.SessionIdsAsync(offer);
        await api.MoveAsync(sessions[1], _app.Weekly(3, days: 4).ElementAt(1)).OkAsync(); // session-moved
        await api.CancelSessionAsync(sessions[2]).OkAsync(); // session-cancelled
        await _app.EmptyOutboxesAsync(fixture.Database);
        _app.Clock.Move(TimeSpan.FromHours(34));
        await _app.RunJobsAsync("offers.remind-participants"); // session-reminder
        await _app.EmptyOutboxesAsync(fixture.Database);
    }

    /// <summary>evaluation-invitation, and evaluation-reminder five days later.</summary>
    private async Task EvaluationMailsAsync()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var soon = await api.PublishedAsync(OfferJson.Offer(startsAt: _app.Clock.GetUtcNow().AddDays(6)));
        await EnrolAsync(api, soon, "evaluert@example.no");
        using var chosen = await api.PutAsync($"offers/{soon}/evaluation", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK, chosen.StatusCode);
        await _app.RunJobsAsync("offers.send-evaluations");
        await _app.EmptyOutboxesAsync(fixture.Database);
        _app.Clock.Move(TimeSpan.FromDays(5) + TimeSpan.FromMinutes(1));
        await _app.RunJobsAsync("offers.send-evaluations");
        await _app.EmptyOutboxesAsync(fixture.Database);
    }

    private int _people;

    private async Task<Guid> EnrolAsync(HttpClient api, Guid offer, string? email = null)
    {
        using var answer = await api.PostJsonAsync($"offers/{offer}/enrolments", OfferJson.Enrolment(email ?? $"{_people++}@example.no").ToJsonString());
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await _app.EmptyOutboxesAsync(fixture.Database); // a mail that the next event overtakes is not sent
        return await fixture.Database.ScalarAsync<Guid>($"select id from offers.enrolments where offer_id = '{offer}' order by number desc limit 1");
    }

    private async Task CancelAsync(HttpClient api, Guid enrolment)
    {
        using var answer = await api.PostJsonAsync($"enrolments/{enrolment}/cancel", "{}");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await _app.EmptyOutboxesAsync(fixture.Database);
    }
}
