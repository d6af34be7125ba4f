using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Kernel.Http;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.OfficeHours.Calendar;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.OfficeHours;

/// <summary>Office hours over the API: what the issue calls bad input is refused with its reason, and nothing is half done.</summary>
public sealed class HoursApiTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private TestApp App => fixture.App;

    private DateOnly Day => App.Today().AddDays(7);

    [Fact]
    public async Task A_series_is_asked_about_then_planned_around_what_is_in_the_way()
    {
        using var api = await App.ApiAsync("lenvik", HoursJson.Scopes);
        var venue = await api.VenueAsync();
        var (room, other) = (await api.RoomAsync(venue: venue), await api.RoomAsync(venue: venue));
        var organisation = (await App.OrganisationAsync()).Value;
        await api.ReservedAsync(VenueJson.Reservation(room, App.At(14, 11), 2, "Styremøte"));
        var wish = HoursJson.Weekly(organisation, room, Day, 10);

        var check = await api.SentAsync("office-hours/check", wish, 200);
        Assert.Equal(10, check.GetProperty("dates").GetInt32());
        var conflict = Assert.Single(check.GetProperty("conflicts").EnumerateArray());
        Assert.Equal((HoursJson.Text(Day.AddDays(7)), "room.taken"), (conflict.GetProperty("date").GetString(), conflict.GetProperty("code").GetString()));
        Assert.Contains(conflict.GetProperty("rooms").EnumerateArray(), free => free.Id() == other);

        var (code, problem) = await api.PostAsJsonAsync("office-hours/series", wish).RefusedAsync();
        Assert.Equal("hours.conflicts", code);
        Assert.Single(problem.GetProperty("conflicts").EnumerateArray());
        Assert.Equal(0L, await CountAsync(organisation));

        wish["elsewhere"] = new JsonArray(new JsonObject { ["date"] = HoursJson.Text(Day.AddDays(7)), ["roomId"] = other });
        wish["except"] = new JsonArray(HoursJson.Text(Day.AddDays(14)));
        var series = await api.SentAsync("office-hours/series", wish);
        Assert.Equal(9, series.GetProperty("dates").GetInt32());
        Assert.Equal(9L, await CountAsync(organisation));
        var read = await api.GetFromJsonAsync<JsonElement>($"office-hours/series/{series.Id()}");
        Assert.Equal(HoursJson.Text(Day.AddDays(14)), Assert.Single(read.GetProperty("except").EnumerateArray()).GetString());
        Assert.Equal(series.Id(), Assert.Single((await api.GetFromJsonAsync<JsonElement>($"office-hours/series?organisation={organisation}")).GetProperty("items").EnumerateArray()).Id());

        await api.SentAsync($"office-hours/series/{series.Id()}/exceptions", new { date = HoursJson.Text(Day.AddDays(21)), reason = "Ferie." }, 200);
        var ended = await api.SentAsync($"office-hours/series/{series.Id()}/end", new { date = HoursJson.Text(Day.AddDays(42)), reason = "Laget flytter." }, 200);
        Assert.Equal(HoursJson.Text(Day.AddDays(41)), ended.GetProperty("untilOn").GetString());
        var planned = await ItemsAsync(api, $"office-hours?organisation={organisation}&status=planned&to={Uri.EscapeDataString($"{App.At(200, 1):O}")}");
        Assert.Equal(4, planned.Count);
    }

    [Fact]
    public async Task Hours_are_moved_cancelled_and_given_back_and_the_sequence_rises()
    {
        using var api = await App.ApiAsync("lenvik", HoursJson.Scopes);
        var room = await api.RoomAsync();
        var organisation = (await App.OrganisationAsync()).Value;
        var one = await api.SentAsync("office-hours", HoursJson.One(organisation, room, Day));
        Assert.Equal(("planned", 0), (one.GetProperty("status").GetString(), one.GetProperty("sequence").GetInt32()));
        var moved = await api.SentAsync($"office-hours/{one.Id()}/move", new { startsAt = App.At(8, 13), endsAt = App.At(8, 15) }, 200);
        Assert.Equal((1, one.GetProperty("startsAt").GetDateTimeOffset()), (moved.GetProperty("sequence").GetInt32(), moved.GetProperty("movedFrom").GetDateTimeOffset()));
        var cancelled = await api.SentAsync($"office-hours/{one.Id()}/cancel", new { reason = "Sykdom." }, 200);
        Assert.Equal(("cancelled", 2, "Sykdom."), (cancelled.GetProperty("status").GetString(), cancelled.GetProperty("sequence").GetInt32(), cancelled.GetProperty("reason").GetString()));
        Assert.Equal("hours.was_cancelled", (await api.PostAsJsonAsync($"office-hours/{one.Id()}/give-back", new { }).RefusedAsync()).Code);

        var second = await api.SentAsync("office-hours", HoursJson.One(organisation, room, Day));
        var blocked = HoursJson.One(organisation, room, Day.AddDays(1));
        await api.SentAsync("office-hours", blocked);
        var (code, problem) = await api.PostAsJsonAsync($"office-hours/{second.Id()}/move", new { startsAt = App.At(8, 11), endsAt = App.At(8, 13) }).RefusedAsync();
        Assert.Equal("room.taken", code);
        Assert.NotEmpty(problem.GetProperty("alternatives").EnumerateArray());
        Assert.Equal("hours.end_before_start", (await api.PostAsJsonAsync($"office-hours/{second.Id()}/move", new { startsAt = App.At(8, 15), endsAt = App.At(8, 13) }).RefusedAsync()).Code);
        Assert.Equal("hours.too_long", (await api.PostAsJsonAsync($"office-hours/{second.Id()}/move", new { startsAt = App.At(8, 15), endsAt = App.At(10, 13) }).RefusedAsync()).Code);
        Assert.Equal(0, (await api.GetFromJsonAsync<JsonElement>($"office-hours/{second.Id()}")).GetProperty("sequence").GetInt32());
        Assert.Equal("given-back", (await api.SentAsync($"office-hours/{second.Id()}/give-back", new { }, 200)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Bad_input_is_refused_with_its_reason()
    {
        using var api = await App.ApiAsync("lenvik", HoursJson.Scopes);
        var room = await api.RoomAsync(venue: await api.VenueAsync(VenueJson.Venue(openOnHolidays: false)));
        var organisation = (await App.OrganisationAsync()).Value;
        JsonObject Wish(string from = "10:00", string to = "12:00", string? date = null, string? endsOn = null)
        {
            var wish = HoursJson.One(organisation, room, Day, from, to);
            wish["date"] = date ?? HoursJson.Text(Day);
            wish["endsOn"] = endsOn;
            return wish;
        }

        await api.SentAsync("office-hours", Wish());
        (string Code, JsonObject Wish)[] singles =
        [
            ("room.taken", Wish("11:00", "13:00")), ("room.outside_hours", Wish("19:00", "21:00")), ("room.past", Wish(date: HoursJson.Text(App.Today().AddDays(-3)))),
            ("room.closed_day", Wish(date: "2027-05-17")), ("hours.end_before_start", Wish("12:00", "10:00")), ("hours.too_long", Wish(endsOn: HoursJson.Text(Day.AddDays(1)))),
            ("time.does_not_exist", Wish("02:30", "05:00", "2027-03-28")), ("time.exists_twice", Wish("02:30", "05:00", "2027-10-31")),
        ];
        foreach (var (code, wish) in singles)
        {
            Assert.Equal(code, (await api.PostAsJsonAsync("office-hours", wish).RefusedAsync()).Code);
        }

        var endless = HoursJson.Weekly(organisation, room, Day.AddDays(1), 4);
        endless["untilOn"] = null;
        Assert.Equal("hours.no_end", (await api.PostAsJsonAsync("office-hours/series", endless).RefusedAsync()).Code);
        Assert.Equal("hours.beyond_two_years", (await api.PostAsJsonAsync("office-hours/series", HoursJson.Weekly(organisation, room, Day.AddDays(1), 120)).RefusedAsync()).Code);
        using var withoutRule = await api.PostAsJsonAsync("office-hours/series", Wish());
        Assert.Equal(HttpStatusCode.BadRequest, withoutRule.StatusCode);
        var elses = HoursJson.One(Guid.CreateVersion7(), room, Day.AddDays(1));
        using var missing = await api.PostAsJsonAsync("office-hours", elses);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(1L, await CountAsync(organisation));
    }

    [Fact]
    public void Answers_look_like_their_examples()
    {
        Same<HoursView>(HoursExamples.View);
        Same<PageOf<HoursView>>(HoursExamples.List);
        Same<HoursSeriesView>(HoursExamples.SeriesView);
        Same<PageOf<HoursSeriesView>>(HoursExamples.SeriesList);
        Same<HoursSeriesReceipt>(HoursExamples.Receipt);
        Same<HoursCheckView>(HoursExamples.Check);
        Same<PublicHoursList>(PublicHoursEndpoints.Example);
    }

    private static void Same<T>(string example)
    {
        var written = JsonSerializer.SerializeToElement(JsonSerializer.Deserialize<T>(example, HouseJson.Options), HouseJson.Options);
        Assert.True(JsonElement.DeepEquals(written, JsonDocument.Parse(example).RootElement), written.GetRawText());
    }

    private Task<long> CountAsync(Guid organisation) => fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.hours where organisation_id = '{organisation}'");

    private static async Task<List<JsonElement>> ItemsAsync(HttpClient api, string path) => [.. (await api.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").EnumerateArray()];
}
