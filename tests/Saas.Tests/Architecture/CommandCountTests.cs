using System.Net.Http.Json;
using Saas.Access.Contracts;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts.Files;
using Saas.Tests.Honoraria.Claims;
using Saas.Tests.Honoraria.Payouts;
using Saas.Tests.Honoraria.Register;
using Saas.Tests.PeerSupport;
using Saas.Tests.Support;

namespace Saas.Tests.Architecture;

/// <summary>A page of thirty rows asks the database as often as a page of three, and not more often than it was measured to.</summary>
public sealed class CommandCountTests(CommandCountTests.Uncached fixture) : IClassFixture<CommandCountTests.Uncached>
{
    private static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish", "enrolments.read", "enrolments.write", "competence.write", "agreements.write", "inquiries.write", "activities.write", "grants.write", "organisations.manage", "representatives.manage", "assignments.manage", "rates.manage"];

    /// <summary>Pages and how many commands they sent when this was written, plus one.</summary>
    private static readonly Dictionary<string, int> Most = new(StringComparer.Ordinal)
    {
        ["/t/salangen/tilbud"] = 3,
        ["/t/salangen/tilbud?q=diabetes"] = 4,
        ["/t/salangen/tilbud/{offer}"] = 2,
        ["/t/salangen/kontor"] = 15,
        ["/t/salangen/kontor/tilbud"] = 5,
        ["/t/salangen/kontor/tilbud/{offer}"] = 10,
        ["/t/salangen/kontor/kompetanse"] = 5,
        ["/t/salangen/kontor/avtaler"] = 3,
        ["/t/salangen/kontor/organisasjoner"] = 3,
        ["/t/salangen/kontor/tilbud/importer"] = 4,
        ["/t/salangen/kontor/tilbud/telling"] = 4,
        ["/t/salangen/kontor/tilbud/mangler"] = 5,
        ["/t/salangen/kontor/tilbud/{offer}/plan/planlegging"] = 8,
        ["/t/salangen/kontor/tilbud/{offer}/deltakere"] = 8,
        ["/t/salangen/kontor/tilbud/{offer}/kursbevis"] = 13,
        ["/t/salangen/kontor/tilbud/{offer}/kursbevis?status=too-few"] = 13,
        ["/t/salangen/kontor/maler"] = 4,
        ["/t/salangen/kontor/tilbud/{offer}/oppmote"] = 9,
        ["/t/salangen/kontor/tilbud/egen-nettside"] = 5,
        ["/t/salangen/kontor/tilbud/{offer}/evaluering"] = 8,
        ["/t/salangen/kontor/evaluering"] = 4,
        ["/t/salangen/kontor/evaluering/resultater"] = 7,
        ["/t/salangen/treffetid?visning=liste"] = 4,
        ["/t/salangen/treffetid/kalender.ics"] = 3,
        ["/t/salangen/kontor/treffetid"] = 8,
        ["/t/salangen/kontor/treffetid/venter"] = 4,
        ["/t/salangen/kontor/samtaler"] = 9,
        ["/t/salangen/kontor/samtaler/ring-tilbake"] = 9,
        ["/t/salangen/kontor/henvendelser"] = 6,
        ["/t/salangen/kontor/henvendelser/ny"] = 8,
        ["/t/salangen/kontor/henvendelser/statistikk"] = 5,
        ["/t/salangen/kontor/aktivitet"] = 5,
        ["/t/salangen/kontor/tilskudd"] = 3,
        ["/t/salangen/kontor/brukerrepresentanter"] = 4,
        ["/t/salangen/kontor/oppdrag"] = 5,
        ["/t/salangen/kontor/foresporsler"] = 3,
        ["/t/salangen/kontor/honorar"] = 6,
        ["/t/salangen/kontor/honorar/ny"] = 6,
        ["/t/salangen/kontor/satser"] = 3,
        ["/t/salangen/kontor/honorar-tall"] = 5,
        ["/t/salangen/api/v1/offers"] = 2,
        ["/t/salangen/api/v1/open/session-series"] = 3,
        ["/t/salangen/api/v1/open/scheduled-sessions"] = 4,
        ["/t/salangen/tilbud/liste.json"] = 3,
        ["/t/salangen/tilbud/kalender.ics"] = 5,
        ["/t/salangen/api/v1/offers/{offer}"] = 2,
    };

    /// <summary>The same for what only an economy officer sees.</summary>
    private static readonly Dictionary<string, int> MostOfEconomy = new(StringComparer.Ordinal)
    {
        ["/t/bardu/kontor"] = 15,
        ["/t/bardu/kontor/betalere"] = 4,
        ["/t/bardu/kontor/utbetalinger"] = 8,
        ["/t/bardu/kontor/honorar-tall/arsoppgaver"] = 4,
    };

    [Fact]
    public async Task Pages_ask_as_often_for_thirty_rows_as_for_three()
    {
        using var api = await fixture.App.ApiAsync("salangen", Scopes);
        using var coordinator = await fixture.App.SignedInAsync("salangen", Role.Coordinator);
        var offer = await api.PublishedAsync(OfferJson.Offer("Diabetes 2-kurs", capacity: 2));
        await FillAsync(api, offer, offers: 2, people: 3);
        var few = await CountsAsync(coordinator, Most.Keys, offer);
        await FillAsync(api, offer, offers: 27, people: 30);
        Hold(Most, few, await CountsAsync(coordinator, Most.Keys, offer));
    }

    [Fact]
    public async Task Pages_of_payouts_do_too()
    {
        var room = new PayoutRoom(fixture, "bardu");
        using var economy = await fixture.App.SignedInAsync("bardu", Role.Economy);
        await PayAsync(room, 3);
        var few = await CountsAsync(economy, MostOfEconomy.Keys);
        await PayAsync(room, 27);
        Hold(MostOfEconomy, few, await CountsAsync(economy, MostOfEconomy.Keys));
    }

    private static void Hold(Dictionary<string, int> most, Dictionary<string, int> few, Dictionary<string, int> many)
    {
        Lists.Nothing(many.Where(page => page.Value != few[page.Key]).Select(page => $"{page.Key} sends {few[page.Key]} commands for few rows, {page.Value} for many"));
        Lists.Nothing(many.Where(page => page.Value > most[page.Key]).Select(page => $"{page.Key} sends {page.Value} commands, at most {most[page.Key]}"));
        Lists.Nothing(many.Where(page => page.Value < 1).Select(page => $"{page.Key} asked for nothing; was it cached?"));
    }

    /// <summary>Payers with a payout that was answered, one that waits, and a sum that is due.</summary>
    private static async Task PayAsync(PayoutRoom room, int payers)
    {
        for (var i = 0; i < payers; i++)
        {
            var (payer, person) = (await room.PayerAsync(), await room.PersonAsync());
            await room.ApprovedAsync(person, payer, 100, 200);
            await room.SettleAsync(await room.MakeAsync(payer, PayoutRoute.Bank), new PaymentAnswer(null, true, ""));
            await room.ApprovedAsync(person, payer, 100, 200);
            await room.MakeAsync(payer, PayoutRoute.Bank);
            await room.ApprovedAsync(person, payer, 100, 200);
        }
    }

    private async Task FillAsync(HttpClient api, Guid offer, int offers, int people)
    {
        var claims = new ClaimRoom(fixture.App, "salangen");
        using var claimant = await claims.ApiAsync();
        var (payer, owed) = (await claims.PayerAsync(), (await claims.PersonAsync()).Id);
        for (var i = 0; i < offers; i++)
        {
            using var logged = await api.PostAsJsonAsync("inquiries", new { channel = "visit", theme = "heart" });
            logged.EnsureSuccessStatusCode();
            await api.MadeAsync("activities", new { kind = "visit", date = "2026-01-05", title = $"Omvisning {i}" });
            await api.MadeAsync("grants", new { title = $"Tilskudd {i}", grantor = "Fylket", amountOre = 100, startsOn = "2026-01-01", endsOn = "2026-12-31" });
            await api.MadeAsync("rate-tables", new { key = $"r{Guid.CreateVersion7():N}"[..30], name = $"Satser {i}", startsOn = "2098-01-01", rules = new { fee = new { rateOre = 35500 } } });
            await api.PublishedAsync(OfferJson.Offer($"Kurs {i}", startsAt: DateTimeOffset.UtcNow.AddDays(20 + i)));
            await api.RunningOrganisationAsync($"Laget {i}");
            var person = await api.EnterAsync($"Representant {i}");
            await api.MadeAsync("assignments", RegisterJson.Meeting(person, new DateOnly(2026, 1, 5)));
            await api.MadeAsync("requests", RegisterJson.Ask(new DateOnly(2099, 1, 5), 1, person));
            await claims.SubmittedAsync(claimant, owed, payer, claims.Today.AddDays(-i));
            await claims.AssignmentAsync(owed, payer);
        }

        for (var i = 0; i < people; i++)
        {
            using var enrolled = await api.PostAsJsonAsync($"offers/{offer}/enrolments", OfferJson.Enrolment($"p{people}-{i}@eksempel.no"));
            enrolled.EnsureSuccessStatusCode();
            await api.MadeAsync("competence", new { side = "professional", name = $"Person {people}-{i}", kind = "health-pedagogy", acquiredOn = "2025-10-14" });
            await api.MadeAsync("agreements", new { kind = "cooperation", title = $"Avtale {i}", party = "Nordre sykehus", partyNumber = "313000109", startsOn = "2026-01-01", tasks = new[] { new { doer = "us", what = "Rom" } } });
        }
    }

    private async Task<Dictionary<string, int>> CountsAsync(HttpClient client, IEnumerable<string> pages, Guid offer = default)
    {
        await fixture.App.PumpAsync();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            // What runs beside the requests may ask in between: the least of three is the page's own.
            var least = int.MaxValue;
            for (var i = 0; i < 3; i++)
            {
                var before = fixture.App.Log.CommandCount;
                using var answer = await client.GetAsync(new Uri(fixture.App.Address, page.Replace("{offer}", offer.ToString(), StringComparison.Ordinal)));
                Assert.True(answer.IsSuccessStatusCode, $"{page}: {(int)answer.StatusCode}");
                least = Math.Min(least, fixture.App.Log.CommandCount - before);
            }

            counts[page] = least;
        }

        return counts;
    }

    public sealed class Uncached : AppFixture
    {
        protected override void Adjust(Dictionary<string, string?> settings) => settings["Offers:CatalogueCache"] = "false";
    }
}
