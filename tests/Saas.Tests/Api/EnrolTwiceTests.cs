using System.Net.Http.Json;
using Saas.Tests.Support;

namespace Saas.Tests.Api;

/// <summary>Who attends is nobody's business: a second enrolment of an address is answered exactly like the first.</summary>
public sealed class EnrolTwiceTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish", "enrolments.read", "enrolments.write"];

    [Fact]
    public async Task The_second_answer_is_the_first_to_the_byte_and_only_the_mail_differs()
    {
        const string slug = "salangen";
        using var api = await fixture.App.ApiAsync(slug, Scopes);
        var offer = await api.PublishedAsync(OfferJson.Offer("Rus og mestring", 10));
        using var other = await api.PostAsJsonAsync($"offers/{offer}/enrolments", OfferJson.Enrolment($"annen@{slug}.example"));
        other.EnsureSuccessStatusCode();

        var first = await EnrolAsync(api, offer, $"selam@{slug}.example");
        var before = await RowsAsync(offer);

        var second = await EnrolAsync(api, offer, $"Selam@{slug.ToUpperInvariant()}.example");
        Assert.Equal(first, second);
        Assert.Equal(before, await RowsAsync(offer));
        Assert.Equal(["mail.enrolment-confirmed", "mail.enrolment-confirmed", "mail.enrolment-again"],
            (await fixture.Database.RowsAsync($"select kind from kernel.outbox where subject in (select id from offers.enrolments where offer_id = '{offer}') order by created_at")).Select(row => row[0]));
    }

    [Fact]
    public async Task On_a_full_offer_the_second_answer_is_the_one_that_a_newcomer_gets()
    {
        using var api = await fixture.App.ApiAsync("lavangen", Scopes);
        var offer = await api.PublishedAsync(OfferJson.Offer("Rus og mestring", 1));
        await EnrolAsync(api, offer, "a@lavangen.example");
        await EnrolAsync(api, offer, "selam@lavangen.example");
        var before = await RowsAsync(offer);
        var again = await EnrolAsync(api, offer, "selam@lavangen.example");
        Assert.Equal(before, await RowsAsync(offer));
        Assert.Equal(again, await EnrolAsync(api, offer, "ny@lavangen.example"));
    }

    [Fact]
    public async Task The_page_answers_the_same_twice()
    {
        using var api = await fixture.App.ApiAsync("narvik", Scopes);
        var offer = await api.PublishedAsync(OfferJson.Offer("Rus og mestring", 10));
        var fields = new Dictionary<string, string> { ["Input.Name"] = "Selam Tesfay", ["Input.Email"] = "selam@narvik.example" };
        var seen = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var citizen = fixture.App.Anonymous();
            using var answer = await citizen.PostFormAsync($"/t/narvik/tilbud/{offer}/pamelding", fields);
            Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
            using var receipt = await citizen.GetAsync(answer.Headers.Location);
            seen.Add($"{(int)receipt.StatusCode} {System.Text.RegularExpressions.Regex.Replace(await receipt.Content.ReadAsStringAsync(), "CfDJ8[\\w-]+", "•")}");
        }

        Assert.StartsWith("200", seen[0], StringComparison.Ordinal);
        Assert.Equal(seen[0], seen[1]);
        Assert.Equal(1, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.enrolments where offer_id = '{offer}'"));
    }

    [Fact]
    public async Task Two_children_of_one_parent_are_two()
    {
        using var api = await fixture.App.ApiAsync("tromso", Scopes);
        var offer = await api.PublishedAsync();
        foreach (var child in new[] { "Liv", "Odd", "liv " })
        {
            var enrolment = OfferJson.Enrolment("mor@eksempel.no");
            (enrolment["childName"], enrolment["childAge"], enrolment["role"]) = (child, 9, "parent");
            (await api.PostAsJsonAsync($"offers/{offer}/enrolments", enrolment)).EnsureSuccessStatusCode();
        }

        Assert.Equal(2, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.enrolments where offer_id = '{offer}'"));
    }

    /// <summary>Everything that the one who enrols is answered: status, headers, body.</summary>
    private static async Task<string> EnrolAsync(HttpClient api, Guid offer, string email)
    {
        using var answer = await api.PostAsJsonAsync($"offers/{offer}/enrolments", OfferJson.Enrolment(email));
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not "Date").OrderBy(header => header.Key, StringComparer.Ordinal);
        return $"{(int)answer.StatusCode}\n{string.Join('\n', headers.Select(header => $"{header.Key}: {string.Join(", ", header.Value)}"))}\n{await answer.Content.ReadAsStringAsync()}";
    }

    private async Task<string> RowsAsync(Guid offer) => string.Join('\n', (await fixture.Database.RowsAsync($"""
        select e.id::text, e.status, e.number::text, o.seats_taken::text, o.waiting::text, o.last_number::text, o.changed_at::text
        from offers.enrolments e join offers.offers o on o.id = e.offer_id where o.id = '{offer}' order by e.number
        """)).Select(row => string.Join(' ', row)));
}
