using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Demo;
using Saas.PeerSupport.Inquiries;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport;

/// <summary>Ten years of one centre, as it has told of itself: the demo's log sums to just that.</summary>
public sealed class DemoLogTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_demos_log_sums_to_what_the_centre_has_counted()
    {
        var app = fixture.App;
        var told = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "PeerSupport/centre-activity-2004-2014.json"))).RootElement;
        var logs = JsonSerializer.Deserialize<List<DemoLog>>(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "tenants/demo-log.json")), HouseJson.Options)!;
        var seed = ActivatorUtilities.CreateInstance<SeedDemoLog>(app.Services);
        for (var i = 0; i < 2; i++) // the second time does nothing
        {
            await seed.RunAsync(app.Tenant("sandefjord"), logs, CancellationToken.None);
        }

        using var api = await app.ApiAsync("sandefjord", LogJson.Scopes);
        var counts = await (await api.GetAsync("inquiries/statistics")).Content.JsonAsync();
        Assert.Equal(told.GetProperty("inquiries").GetInt32(), counts.GetProperty("inquiries").GetInt32());
        var arenas = counts.GetProperty("dimensions").EnumerateArray().Single(one => one.GetProperty("by").GetString() == "arena").GetProperty("counts").EnumerateArray().ToList();
        Assert.Equal(told.GetProperty("inquiryArenas").GetArrayLength(), arenas.Count);
        Assert.Equal(CommonArenas.Keys.Order(StringComparer.Ordinal), arenas.Select(arena => arena.GetProperty("value").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(told.GetProperty("inquiries").GetInt32(), arenas.Sum(arena => arena.GetProperty("inquiries").GetInt32()));

        await using var room = app.Room("sandefjord");
        var years = await room.ServiceProvider.GetRequiredService<IActivityCounts>().ByYearAsync(app.Today().Year - 10, app.Today().Year, CancellationToken.None);
        Assert.Equal(told.GetProperty("presentationsAndVisits").GetInt32(), years.Sum(year => year.PresentationsAndVisits));
        Assert.Equal(told.GetProperty("inquiries").GetInt32(), years.Sum(year => year.Inquiries));
        Assert.All(years.Skip(1).SkipLast(1), year => Assert.InRange(year.Inquiries, 600, 1100));
        var (first, last) = (await DayAsync("min"), await DayAsync("max"));
        Assert.True(first >= app.Today().AddYears(-10) && last < app.Today(), $"{first} {last}");
    }

    /// <summary>The demo's own few words must pass what everybody's must.</summary>
    [Fact]
    public async Task The_demos_notes_name_nobody()
    {
        var logs = JsonSerializer.Deserialize<List<DemoLog>>(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "tenants/demo-log.json")), HouseJson.Options)!;
        Assert.All(logs.SelectMany(log => log.Notes), note => Assert.Empty(IdentityMarks.Find(note, new HashSet<string>(StringComparer.Ordinal))));
    }

    private async Task<DateOnly> DayAsync(string which) => DateOnly.FromDateTime(await fixture.Database.ScalarAsync<DateTime>($"select {which}(happened_on)::timestamp from peer_support.inquiries"));
}
