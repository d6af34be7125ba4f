using System.Net.Http.Json;
using Saas.Access.Contracts;
using Saas.Honoraria.Rates;
using Saas.Tests.PeerSupport;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Register;

/// <summary>A rate of its own for a role is only paid when assignments call the role the same.</summary>
public sealed class RoleTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("Leder", "leader")]
    [InlineData("leiar ", "leader")]
    [InlineData("Medlem", "member")]
    [InlineData("Møteleder", "moteleder")]
    public void The_rate_form_calls_a_role_what_assignments_call_it(string name, string key) => Assert.Equal(key, RateFormReader.KeyOf(name));

    [Fact]
    public async Task A_role_that_no_table_knows_any_more_stays_when_the_assignment_is_changed()
    {
        using var api = await fixture.App.ApiAsync("bardu", RegisterJson.Scopes);
        var id = await api.MadeAsync("assignments", RegisterJson.Meeting(await api.EnterAsync(), new DateOnly(2026, 1, 5), work => work["role"] = "ordstyrer"));
        using var coordinator = await fixture.App.SignedInAsync("bardu", Role.Coordinator);

        var chosen = (await coordinator.PageAsync($"/t/bardu/kontor/oppdrag/{id}/rediger")).QuerySelector("select[name='Input.Role'] option[selected]");

        Assert.Equal("ordstyrer", chosen?.GetAttribute("value"));
    }

    [Fact]
    public async Task An_assignment_may_have_any_role_that_a_table_has_a_rate_for()
    {
        using var api = await fixture.App.ApiAsync("lenvik", "rates.manage");
        using var made = await api.PostAsJsonAsync("rate-tables", new
        {
            key = "roller", name = "Roller", startsOn = "2098-01-01", rules = new { fee = new { rateOre = 35500 }, roles = new[] { new { key = "moteleder", name = "Møteleder", rateOre = 60000 } } },
        });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        using var coordinator = await fixture.App.SignedInAsync("lenvik", Role.Coordinator);

        var page = await coordinator.GetStringAsync("/t/lenvik/kontor/oppdrag/nytt");

        Assert.Contains("value=\"moteleder\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"leader\"", page, StringComparison.Ordinal);
    }
}
