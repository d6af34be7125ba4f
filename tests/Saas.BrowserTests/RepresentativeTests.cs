using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Saas.Access.Contracts;
using Saas.Tests.Architecture;
using Saas.Tests.Isolation;
using Saas.Tests.PeerSupport;
using Saas.Tests.PeerSupport.Staffing;
using Saas.Tests.Support;

namespace Saas.BrowserTests;

/// <summary>An organisation's own pages, and the office's pages about its people, with something on each of them.</summary>
public sealed class RepresentativeTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const int Phone = 390;
    private const int Desktop = 1280;

    [Theory]
    [InlineData(Phone)]
    [InlineData(Desktop)]
    public async Task Every_page_of_a_representative_is_accessible(int width)
    {
        using var api = await fixture.App.EveryScopeAsync("lenvik");
        var (organisation, _) = await fixture.App.RunningOrganisationAsync(api);
        var peer = await api.InviteAsync(organisation, $"{Guid.CreateVersion7():N}@laget.example", "peer", "Per Arne Skogli");
        var hours = await ContactedAsync(api, organisation);
        var page = await SignInAsync(Role.OrganisationRepresentative, width, email => api.InviteAsync(organisation, email));

        // Found by the permission on them, so that whoever adds one has it looked at here.
        var own = (await HouseEndpoints.AllAsync(fixture.App.Services)).Where(one => one is { IsPage: true, ChangesSomething: false } && one.Permission?.StartsWith("own-organisation.", StringComparison.Ordinal) == true
            && one.Pattern.Parameters.All(parameter => parameter.Name == "id")).Select(one => one.Address((_, _) => organisation.ToString())).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(own.Count >= 12, string.Join('\n', own));
        var home = $"/kontor/min-organisasjon/{organisation}";
        foreach (var path in own.Concat([$"{home}/timer?gi-tilbake={hours}", $"{home}/folk?ta-bort={peer}", "/kontor/henvendelser/ny"]))
        {
            await LookAsync(page, path);
        }
    }

    [Theory]
    [InlineData(Phone)]
    [InlineData(Desktop)]
    public async Task The_offices_pages_for_conversations_and_call_backs_are_accessible(int width)
    {
        using var api = await fixture.App.EveryScopeAsync("lenvik");
        var (organisation, _) = await fixture.App.RunningOrganisationAsync(api);
        await ContactedAsync(api, organisation);
        var (booked, waits) = (await IdAsync("conversations"), await IdAsync("call_backs"));
        var page = await SignInAsync(Role.Coordinator, width, _ => Task.CompletedTask);
        foreach (var path in new[] { "", "?q=finnes-ikke", $"/{booked}/avbestill", "/ring-tilbake", "/ring-tilbake?q=finnes-ikke", $"/ring-tilbake/{waits}" })
        {
            await LookAsync(page, "/kontor/samtaler" + path);
        }
    }

    /// <summary>Hours in which somebody has booked a conversation, and somebody who wants to be called.</summary>
    private async Task<Guid> ContactedAsync(HttpClient api, Guid organisation)
    {
        var hours = await fixture.App.PlanAsync(api, organisation, 3);
        using var booked = await api.PostJsonAsync($"office-hours/{hours}/conversations", $$"""{"startsAt":"{{fixture.App.At(3, 10):O}}","firstName":"Selam","phone":"41400123"}""");
        using var asked = await api.PostJsonAsync("call-backs", $$"""{"organisationId":"{{organisation}}","name":"Turid Vinje","phone":"41400131","suits":"morning"}""");
        Assert.True(booked.IsSuccessStatusCode && asked.IsSuccessStatusCode);
        return hours.Value;
    }

    private Task<Guid> IdAsync(string table) => fixture.Database.ScalarAsync<Guid>($"select id from peer_support.{table} order by id desc limit 1");

    private static async Task LookAsync(IPage page, string path)
    {
        var answer = await page.GotoAsync("/t/lenvik" + path);
        Assert.True(answer!.Status == 200, $"{path} gave {answer.Status}");
        await page.IsAccessibleAsync();
    }

    private async Task<IPage> SignInAsync(Role role, int width, Func<string, Task> before)
    {
        var email = $"{Guid.CreateVersion7():N}@laget.example";
        var password = await fixture.App.Services.GetRequiredService<IDemoUsers>().CreateAsync(fixture.App.Tenant("lenvik"), email, "Wenche Myrvang", role, CancellationToken.None);
        await before(email);
        var page = await fixture.PageAsync(width);
        await page.GotoAsync("/t/lenvik/logg-inn");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-post" }).First.FillAsync(email);
        await page.GetByLabel("Passord").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Logg inn" }).ClickAsync();
        await page.WaitForURLAsync("**/kontor**");
        return page;
    }
}
