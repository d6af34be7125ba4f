using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.OpenData;

/// <summary>The calendars, read back by ical.js.</summary>
public sealed class CatalogueCalendarTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Both_calendars_stay_on_the_wall_clock_over_both_clock_changes()
    {
        using var api = await fixture.App.ApiAsync("lenvik", "offers.write", "offers.publish");
        var offer = OfferJson.Offer("Mestring; hverdag, helse\\kropp");
        offer["topic"] = "ageing";
        // Wednesdays at 10 around the last Sundays of October and March, as instants.
        string[] starts = ["2098-10-22T08:00:00Z", "2098-10-29T09:00:00Z", "2099-03-25T09:00:00Z", "2099-04-01T08:00:00Z"];
        offer["sessions"] = new JsonArray([.. starts.Select((at, i) => new JsonObject { ["title"] = $"Samling {i + 1}", ["startsAt"] = at, ["endsAt"] = DateTimeOffset.Parse(at, null).AddHours(2) })]);
        var id = await api.PublishedAsync(offer);

        var whole = await ReadAsync("/t/lenvik/tilbud/kalender.ics?topic=ageing");
        var one = await ReadAsync($"/t/lenvik/tilbud/{id}/kalender.ics");
        Assert.Equal(4, whole.Count);
        Assert.Equal(one.Select(Uid), whole.Select(Uid)); // the same event in both
        Assert.All(whole.Zip(starts), pair =>
        {
            Assert.Equal(DateTimeOffset.Parse(pair.Second, null), pair.First.GetProperty("starts").GetDateTimeOffset());
            Assert.EndsWith("T10:00:00", pair.First.GetProperty("clock").GetString(), StringComparison.Ordinal);
            Assert.Equal(("Europe/Oslo", "CONFIRMED"), (Text(pair.First, "zone"), Text(pair.First, "status")));
            Assert.StartsWith("Mestring; hverdag, helse\\kropp: Samling", Text(pair.First, "summary"), StringComparison.Ordinal);
            Assert.EndsWith($"/t/lenvik/tilbud/{id}", Text(pair.First, "url"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_change_keeps_the_uid_and_raises_the_sequence()
    {
        using var api = await fixture.App.ApiAsync("salangen", "offers.write", "offers.publish");
        var id = await api.PublishedAsync();
        var before = Assert.Single(await ReadAsync("/t/salangen/tilbud/kalender.ics"));
        fixture.App.Clock.Move(TimeSpan.FromMinutes(1));
        var moved = OfferJson.Offer(startsAt: DateTimeOffset.UtcNow.AddDays(60));
        using var edited = await api.PutAsJsonAsync($"offers/{id}", moved);
        edited.EnsureSuccessStatusCode();
        var after = Assert.Single(await ReadAsync("/t/salangen/tilbud/kalender.ics"));
        Assert.Equal(Uid(before), Uid(after));
        Assert.True(after.GetProperty("sequence").GetInt32() > before.GetProperty("sequence").GetInt32());
        Assert.True(after.GetProperty("modified").GetDateTimeOffset() > before.GetProperty("modified").GetDateTimeOffset());
        Assert.NotEqual(Text(before, "starts"), Text(after, "starts"));
    }

    [Fact]
    public async Task The_choices_in_the_address_are_the_catalogues_own_and_a_units_events_are_in_it()
    {
        using var unit = await fixture.App.ApiAsync("lokta", "offers.write", "offers.publish");
        using var api = await fixture.App.ApiAsync("malselv", "offers.write", "offers.publish");
        var regional = OfferJson.Offer("Regionalt kurs");
        regional["regionWide"] = true;
        var heart = OfferJson.Offer("Hjertekurs");
        heart["topic"] = "heart";
        await unit.PublishedAsync(regional);
        await api.PublishedAsync(heart);
        Assert.Equal(2, (await ReadAsync("/t/malselv/tilbud/kalender.ics")).Count);
        Assert.StartsWith("Hjertekurs", Text(Assert.Single(await ReadAsync("/t/malselv/tilbud/kalender.ics?topic=heart")), "summary"), StringComparison.Ordinal);
        Assert.StartsWith("Regionalt", Text(Assert.Single(await ReadAsync("/t/malselv/tilbud/kalender.ics?q=regionalt")), "summary"), StringComparison.Ordinal);
        Assert.Empty(await ReadAsync("/t/malselv/tilbud/kalender.ics?topic=copd"));
    }

    private async Task<List<JsonElement>> ReadAsync(string path)
    {
        using var client = fixture.App.Anonymous();
        using var answer = await client.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.All(text.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        var start = new ProcessStartInfo("node", Path.Combine(Ui.RepositoryFiles.Root, "tests/Saas.Tests/Offers/OpenData/read-ics.mjs")) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(text);
        node.StandardInput.Close();
        var lines = (await node.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        return [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static string Uid(JsonElement one) => Text(one, "uid");

    private static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;
}
