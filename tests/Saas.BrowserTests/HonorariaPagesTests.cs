using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Saas.Access.Contracts;
using Saas.Honoraria.Contracts;
using Saas.Tests.Honoraria.Claims;
using Saas.Tests.Honoraria.Payouts;
using Saas.Tests.Honoraria.Register;
using Saas.Tests.PeerSupport;
using Saas.Tests.Support;

namespace Saas.BrowserTests;

/// <summary>From the lists about honoraria every link is followed to one page of each kind, and the accessibility checker looks at all of them.</summary>
public sealed partial class HonorariaPagesTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const int Phone = 390;
    private const int Desktop = 1280;

    /// <summary>Pages that must have been come by, so that a list without links is no success.</summary>
    private static readonly Dictionary<Role, string[]> Wanted = new()
    {
        [Role.Coordinator] =
        [
            "brukerrepresentanter", "brukerrepresentanter/ny", "brukerrepresentanter/*", "brukerrepresentanter/*/rediger", "brukerrepresentanter/*/taushetserklaering", "brukerrepresentanter/*/fravaer", "brukerrepresentanter/*/konto",
            "oppdrag", "oppdrag/nytt", "oppdrag/vakter", "oppdrag/*", "oppdrag/*/rediger", "foresporsler", "foresporsler/ny", "foresporsler/*", "honorar", "honorar/ny", "honorar/*",
        ],
        [Role.Economy] =
        [
            "honorar", "honorar/*", "honorar/*/avgjor", "honorar-tall", "honorar-tall/arsoppgaver", "honorar-tall/arsoppgaver/*", "utbetalinger", "utbetalinger/ny", "utbetalinger/*", "utbetalinger/*/svar", "betalere", "betalere/ny",
            "betalere/*", "betalere/*/rediger", "satser", "satser/ny", "satser/*",
        ],
        [Role.UserRepresentative] =
        [
            "mine-oppdrag", "mine-oppdrag/utlegg", "mine-oppdrag/krav/*", "mine-oppdrag/arsoppgave", "mine-opplysninger", "mine-opplysninger/rediger", "mine-opplysninger/fravaer", "mine-opplysninger/taushetserklaering",
            "mine-opplysninger/konto",
        ],
    };

    [Theory]
    [InlineData(Phone, Role.Coordinator)]
    [InlineData(Desktop, Role.Coordinator)]
    [InlineData(Phone, Role.Economy)]
    [InlineData(Desktop, Role.Economy)]
    [InlineData(Phone, Role.UserRepresentative)]
    [InlineData(Desktop, Role.UserRepresentative)]
    public async Task Every_page_about_honoraria_is_accessible(int width, Role role)
    {
        var own = await FillAsync();
        var page = role == Role.UserRepresentative ? await SignInAsync(width, own.Email, own.Password) : await SignInAsync(width, role);
        var (seen, next) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>(Wanted[role].Where(path => !path.Contains('*', StringComparison.Ordinal)).Select(path => $"/t/bardu/kontor/{path}")));
        while (next.TryDequeue(out var path))
        {
            if (seen.Add(KindOf(path)))
            {
                var answer = await page.GotoAsync(path);
                Assert.True(answer!.Status == 200, $"{path} gave {answer.Status}");
                await page.IsAccessibleAsync();
                foreach (var link in await page.Locator("main a[href]").EvaluateAllAsync<string[]>("links => links.map(link => link.pathname + link.search)"))
                {
                    if (Ours().IsMatch(link) && !link.Contains("handler=", StringComparison.Ordinal))
                    {
                        next.Enqueue(link);
                    }
                }
            }
        }

        Assert.Empty(Wanted[role].Except(seen));
    }

    /// <summary>One of everything: people, work, requests, claims in each state, payers, payouts that wait and that were answered.</summary>
    /// <returns>Somebody with an account and claims of their own.</returns>
    private async Task<Claimant> FillAsync()
    {
        var (claims, payouts) = (new ClaimRoom(fixture.App, "bardu"), new PayoutRoom(fixture, "bardu"));
        using var api = await fixture.App.ApiAsync("bardu", RegisterJson.Scopes);
        using var claim = await claims.ApiAsync();
        var person = await api.EnterAsync();
        await api.MadeAsync("assignments", RegisterJson.Meeting(person, claims.Today.AddDays(9)));
        await api.MadeAsync("requests", RegisterJson.Ask(claims.Today.AddDays(9), 2, person));
        var (own, payer) = (await claims.PersonAsync(Role.UserRepresentative), await claims.PayerAsync(limit: 50_000));
        await claims.SubmittedAsync(claim, own.Id, payer);
        await claims.AssignmentAsync(own.Id, payer);
        var (bank, payroll) = (await payouts.PayerAsync(), await payouts.PayerAsync(account: null));
        foreach (var from in new[] { bank, payroll })
        {
            await payouts.ApprovedAsync(await payouts.PersonAsync(), from, 35_500, 12_300);
            await payouts.ApprovedAsync(await payouts.PersonAsync(account: false), from, 35_500, 12_300);
        }

        await payouts.MakeAsync(payroll, PayoutRoute.Payroll);
        return own;
    }

    private static string KindOf(string path) => Id().Replace(path.Split('?')[0], "*")["/t/bardu/kontor/".Length..];

    private async Task<IPage> SignInAsync(int width, Role role)
    {
        var email = $"{Guid.CreateVersion7():N}@bardu.example";
        return await SignInAsync(width, email, await fixture.App.Services.GetRequiredService<IDemoUsers>().CreateAsync(fixture.App.Tenant("bardu"), email, "Ingrid Solvang", role, CancellationToken.None));
    }

    private async Task<IPage> SignInAsync(int width, string email, string password)
    {
        var page = await fixture.PageAsync(width);
        await page.GotoAsync("/t/bardu/kontor");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-post" }).First.FillAsync(email);
        await page.GetByLabel("Passord").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Logg inn" }).ClickAsync();
        await page.WaitForURLAsync("**/t/bardu/kontor**");
        return page;
    }

    [GeneratedRegex("^/t/bardu/kontor/(honorar|honorar-tall|utbetalinger|betalere|satser|oppdrag|foresporsler|brukerrepresentanter|mine-oppdrag|mine-opplysninger)([/?]|$)")]
    private static partial Regex Ours();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();
}
