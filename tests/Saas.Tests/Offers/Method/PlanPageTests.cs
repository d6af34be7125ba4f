using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Offers.Contracts;
using Saas.Offers.Method;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Method;

/// <summary>A coordinator plans a course by forms alone, and a machine by the API.</summary>
public sealed class PlanPageTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task The_one_who_is_missing_is_added_on_the_page_that_refused_and_it_is_published()
    {
        using var api = await _app.ApiAsync("lenvik", "offers.read", "offers.write");
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var offer = await DraftAsync(api, "representative");
        var at = $"/t/lenvik/kontor/tilbud/{offer}";

        using (var refused = await coordinator.PostFormAsync(at, [], "/publiser"))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        }

        using (var added = await coordinator.PostFormAsync(at + "/publiser", new() { ["Representative.Name"] = "Wenche Myrvang", ["Representative.About"] = "Diabeteslaget" }, "handler=Representative"))
        {
            Assert.Equal((HttpStatusCode.Redirect, at + "/publiser"), (added.StatusCode, added.Headers.Location!.OriginalString));
        }

        using (var published = await coordinator.PostFormAsync(at + "/publiser", []))
        {
            Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        }

        using var visitor = _app.Anonymous();
        var page = await visitor.PageAsync($"/t/lenvik/tilbud/{offer}");
        Assert.Contains("Wenche Myrvang", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sara Lind", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_is_made_by_forms_alone()
    {
        using var api = await _app.ApiAsync("lenvik", "offers.read", "offers.write");
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var offer = await DraftAsync(api, null);
        var at = $"/t/lenvik/kontor/tilbud/{offer}/plan";
        await SendAsync(coordinator, at + "/planlegging", new() { ["Professional.Name"] = "Torill Nygård", ["Professional.About"] = "Fysioterapeut", ["Professional.AllPhases"] = "false" }, "handler=Professional");
        await SendAsync(coordinator, at + "/planlegging", new() { ["Meeting.Date"] = "2030-03-31", ["Meeting.From"] = "12:00", ["Meeting.To"] = "14:00" }, "handler=Meeting");
        await SendAsync(coordinator, at + "/planlegging", new() { ["Text"] = "Bestille lunsj" }, "handler=Item");
        await SendAsync(coordinator, at + "/evaluering", [], "handler=Copy");
        await SendAsync(coordinator, $"/t/lenvik/kontor/tilbud/{offer}", new() { ["done"] = "true" }, "evaluering?handler=Tick");

        var method = await MethodAsync(api, offer);
        Assert.Equal(3, Phase(method, "planning").GetProperty("people").GetArrayLength());
        Assert.Equal(3, Phase(method, "evaluation").GetProperty("people").GetArrayLength());
        Assert.Equal("2030-03-31T10:00:00+00:00", Phase(method, "planning").GetProperty("meetings")[0].GetProperty("startsAt").GetString()); // the day the clocks go forward
        Assert.Equal("Bestille lunsj", Phase(method, "planning").GetProperty("checklist")[3].GetProperty("text").GetString());
        Assert.Equal("Test Person", Phase(method, "evaluation").GetProperty("checklist")[0].GetProperty("doneBy").GetString());

        using var twice = await coordinator.PostFormAsync(at + "/evaluering", new() { ["Professional.Name"] = "torill nygård" }, "handler=Professional");
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        using var nameless = await coordinator.PostFormAsync(at + "/evaluering", [], "handler=Representative");
        Assert.Contains("Skriv navnet på brukerrepresentanten", await nameless.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_wish_to_be_shown_is_kept_sealed_and_reading_them_is_noted()
    {
        using var api = await _app.ApiAsync("lenvik", "offers.read", "offers.write", "offers.publish");
        var offer = await api.PublishedAsync();
        using (var added = await api.PostAsJsonAsync($"offers/{offer}/people", new { side = "representative", name = "Usynlig Person", about = "Psykisk helse-laget", shown = false }))
        {
            added.EnsureSuccessStatusCode();
        }

        Assert.Contains("Usynlig Person", (await MethodAsync(api, offer)).GetRawText(), StringComparison.Ordinal);
        using var visitor = _app.Anonymous();
        Assert.DoesNotContain("Usynlig", await visitor.GetStringAsync($"/t/lenvik/tilbud/{offer}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Usynlig", await visitor.GetStringAsync($"/t/lenvik/api/v1/offers/{offer}"), StringComparison.Ordinal);
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.plan_people p where offer_id = '{offer}' and p::text like '%Usynlig%'"));
        Assert.True(await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where action = 'offers.people_read' and subject_id = '{offer}'") > 0);
    }

    [Fact]
    public async Task A_plan_is_read_whole_and_written_whole_into_another_offer()
    {
        using var api = await _app.ApiAsync("lenvik", "offers.read", "offers.write");
        var (from, to) = (await DraftAsync(api, null), await DraftAsync(api, "representative"));
        using (var meeting = await api.PostAsJsonAsync($"offers/{from}/meetings", new { phase = "evaluation", startsAt = DateTimeOffset.UtcNow.AddDays(60), endsAt = DateTimeOffset.UtcNow.AddDays(60).AddHours(1) }))
        {
            meeting.EnsureSuccessStatusCode();
        }

        using (var item = await api.PostAsJsonAsync($"offers/{from}/checklist", new { phase = "delivery", text = "Ta med vekt" }))
        {
            item.EnsureSuccessStatusCode();
        }

        await using var room = _app.Room("lenvik");
        var outlines = room.ServiceProvider.GetRequiredService<MethodOutlines>();
        var outline = await outlines.ReadAsync(new OfferId(from), CancellationToken.None);
        await outlines.WriteAsync(new OfferId(to), outline, CancellationToken.None);
        Assert.Equivalent(outline, await outlines.ReadAsync(new OfferId(to), CancellationToken.None));
        Assert.DoesNotContain(outline.WithoutNames().People, person => person.Name is not null);
    }

    [Fact]
    public async Task A_line_is_moved_ticked_once_and_taken_away()
    {
        using var api = await _app.ApiAsync("lenvik", "offers.read", "offers.write");
        var offer = await DraftAsync(api, null);
        var first = Phase(await MethodAsync(api, offer), "planning").GetProperty("checklist")[0].GetProperty("id").GetGuid();
        using (var changed = await api.PatchAsJsonAsync($"offers/{offer}/checklist/{first}", new { done = true, position = 99 }))
        {
            changed.EnsureSuccessStatusCode();
        }

        var items = Phase(await MethodAsync(api, offer), "planning").GetProperty("checklist");
        Assert.Equal(first, items[2].GetProperty("id").GetGuid());
        Assert.True(items[2].TryGetProperty("doneAt", out _));
        using var removed = await api.DeleteAsync($"offers/{offer}/checklist/{first}");
        Assert.Equal(2, Phase(await removed.Content.JsonAsync(), "planning").GetProperty("checklist").GetArrayLength());
    }

    private static System.Text.Json.JsonElement Phase(System.Text.Json.JsonElement method, string phase) =>
        method.GetProperty("phases").EnumerateArray().Single(one => one.GetProperty("phase").GetString() == phase);

    private static async Task<System.Text.Json.JsonElement> MethodAsync(HttpClient api, Guid offer)
    {
        using var answer = await api.GetAsync($"offers/{offer}/method");
        answer.EnsureSuccessStatusCode();
        return await answer.Content.JsonAsync();
    }

    private static async Task SendAsync(HttpClient client, string page, Dictionary<string, string> fields, string action)
    {
        using var answer = await client.PostFormAsync(page, fields, action);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{page} {action}: {(int)answer.StatusCode}");
    }

    private static async Task<Guid> DraftAsync(HttpClient api, string? without)
    {
        var offer = OfferJson.Offer();
        if (without is not null)
        {
            offer.Remove(without);
        }

        using var planned = await api.PostAsJsonAsync("offers", offer);
        return (await planned.Content.JsonAsync()).GetProperty("id").GetGuid();
    }
}
