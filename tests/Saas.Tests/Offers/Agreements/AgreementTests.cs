using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Kernel.Time;
using Saas.Offers.Agreements;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Agreements;

/// <summary>Agreements with others: made, attached to offers, reminded of once, ended.</summary>
public sealed class AgreementTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    private DateOnly Today => Oslo.Date(_app.Clock.GetUtcNow());

    [Fact]
    public async Task An_end_that_is_near_is_reminded_of_once_and_another_end_anew()
    {
        using var api = await _app.ApiAsync("lenvik", "agreements.read", "agreements.write");
        var id = await api.MadeAsync("agreements", Json(Today.AddDays(60)));
        await api.MadeAsync("agreements", Json(Today.AddDays(300))); // far away
        await RemindAsync();
        await RemindAsync();
        Assert.Equal(1, Mails());

        using (var renewed = await api.PutAsJsonAsync($"agreements/{id}", Json(Today.AddDays(30))))
        {
            renewed.EnsureSuccessStatusCode();
        }

        await RemindAsync();
        await RemindAsync();
        Assert.Equal(2, Mails());
        Assert.Contains(_app.Mails(), mail => mail.Contains("To: avtaler@example.no", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Agreements_come_page_by_page_each_once()
    {
        using var api = await _app.ApiAsync("dyroy", "agreements.read", "agreements.write");
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await api.MadeAsync("agreements", Json(Today.AddDays(300))));
        }

        Assert.Equal(ids, (await Paged.AllAsync(api, "agreements", 2)).Select(agreement => agreement.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task A_wrong_organisation_number_is_named_with_all_else_that_is_wrong()
    {
        using var api = await _app.ApiAsync("lenvik", "agreements.write");
        using var refused = await api.PostAsJsonAsync("agreements", new { kind = "cooperation", title = "", party = "Nordre sykehus", partyNumber = "312456789", startsOn = "2026-01-01", endsOn = "2025-01-01" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var errors = (await refused.Content.JsonAsync()).GetProperty("errors");
        Assert.All(new[] { "title", "partyNumber", "endsOn" }, field => Assert.True(errors.TryGetProperty(field, out _), field));
    }

    [Fact]
    public async Task It_is_made_by_forms_attached_to_an_offer_ended_and_then_kept()
    {
        using var api = await _app.ApiAsync("lenvik", "offers.read", "offers.write", "offers.publish", "agreements.read", "agreements.write");
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var offer = await api.PublishedAsync();
        using var made = await coordinator.PostFormAsync("/t/lenvik/kontor/avtaler/ny", new()
        {
            ["Input.Title"] = "Pusterom", ["Input.Party"] = "Lungelaget", ["Input.PartyNumber"] = "313 000 109", ["Input.StartsOn"] = "2026-01-01",
            ["Input.Tasks[0].What"] = "Rom og servering", ["Input.Tasks[1].What"] = "Brukerrepresentant", ["Input.Tasks[1].Doer"] = "Them",
        });
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var at = made.Headers.Location!.OriginalString.Split('?')[0];

        using (var attached = await coordinator.PostFormAsync(at, new() { ["offer"] = offer.ToString() }, "handler=Attach"))
        {
            Assert.Equal(HttpStatusCode.Redirect, attached.StatusCode);
        }

        var page = (await coordinator.PageAsync(at)).Body!.TextContent;
        Assert.Contains("Rom og servering", page, StringComparison.Ordinal);
        Assert.Contains("Diabetes 2-kurs", page, StringComparison.Ordinal);
        using (var ended = await coordinator.PostFormAsync(at, [], "handler=End"))
        {
            Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        }

        using var late = await api.PutAsJsonAsync($"agreements/{at.Split('/')[^1]}", Json(null));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Pusterom", await coordinator.GetStringAsync("/t/lenvik/kontor/avtaler?status=ended"), StringComparison.Ordinal);
        Assert.DoesNotContain("Pusterom", await coordinator.GetStringAsync("/t/lenvik/kontor/avtaler?status=running"), StringComparison.Ordinal);
    }

    private static object Json(DateOnly? end) => new
    {
        kind = "user-organisation", title = "Diabeteskurs", party = "Diabeteslaget", partyNumber = "313000109", startsOn = "2024-01-01", endsOn = end, remindWeeks = 12,
        remindEmail = "avtaler@example.no", tasks = new[] { new { doer = "us", what = "Rom" } },
    };

    private async Task RemindAsync()
    {
        await using (var room = _app.Room("lenvik"))
        {
            await ActivatorUtilities.CreateInstance<RemindOfRenewal>(room.ServiceProvider).RunAsync(CancellationToken.None);
        }

        await _app.PumpAsync();
    }

    private int Mails() => _app.Mails().Count(mail => mail.Contains("avtaler@example.no", StringComparison.Ordinal));
}
