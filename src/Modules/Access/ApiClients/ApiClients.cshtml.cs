using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Access.Contracts;
using Saas.Access.Members;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Ui;

namespace Saas.Access.ApiClients;

/// <summary>The programs that work in this room. A new one's secret stands in the answer to the POST that made it and nowhere else.</summary>
[Needs(AccessPermissions.Manage)]
internal sealed class ApiClientsPage(TenantDb db, ChangeApiClients change, Permissions permissions, IStringLocalizer<AccessText> text) : PageModel, ILoadsPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public List<string> Scopes { get; set; } = [];

    [TempData]
    public string? Saved { get; set; }

    public IReadOnlyList<ApiClient> Clients { get; private set; } = [];

    /// <summary>Client id and secret of the one just made.</summary>
    public (string ClientId, string Secret)? Made { get; private set; }

    public IEnumerable<SelectListItem> ScopeChoices => Choices(permissions, text);

    public async Task LoadAsync(CancellationToken cancellation) =>
        Clients = await db.ApiClients.AsNoTracking().OrderBy(client => client.RevokedAt != null).ThenBy(client => client.Name).ThenBy(client => client.Id).Take(200).ToListAsync(cancellation);

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation)
    {
        var clients = await db.ApiClients.AsNoTracking().OrderBy(client => client.Name).ThenBy(client => client.Id).ToListAsync(cancellation);
        return Csv.File("api.csv", [text["Clients.Name"], text["Clients.Id"], text["Clients.Scopes"], text["Grants.State"]],
            clients.Select(client => new[] { client.Name, client.ClientId, string.Join(", ", client.Scopes), client.RevokedAt is { } at ? Oslo.Date(at).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : text["Grants.Works"].Value }));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Name?.Trim() is not { Length: > 0 and <= 100 })
        {
            ModelState.AddModelError(nameof(Name), text["Clients.NameMissing"]);
        }

        if (Scopes.Count == 0)
        {
            ModelState.AddModelError(nameof(Scopes), text["Clients.ScopesMissing"]);
        }

        if (ModelState.IsValid)
        {
            var (client, secret) = await change.MakeAsync(Name!, Scopes, cancellation);
            Made = (client.ClientId, secret);
            ModelState.Clear();
            (Name, Scopes) = (null, []);
        }

        await LoadAsync(cancellation);
        return Page();
    }

    internal static IEnumerable<SelectListItem> Choices(Permissions permissions, IStringLocalizer<AccessText> text) => permissions.Scopes.Select(scope =>
    {
        var name = text["Scope." + scope];
        return new SelectListItem(name.ResourceNotFound ? scope : $"{name.Value} ({scope})", scope);
    });
}

/// <summary>One client: other scopes, or its end, which asks once more.</summary>
[Needs(AccessPermissions.Manage)]
internal sealed class ApiClientPage(TenantDb db, ChangeApiClients change, Permissions permissions, IStringLocalizer<AccessText> text) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public List<string> Scopes { get; set; } = [];

    [BindProperty(SupportsGet = true, Name = "avslutt")]
    public bool IsEnding { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public ApiClient Client { get; private set; } = null!;

    /// <summary>A member's own program: it can be revoked, and what it may do is not the administrator's to choose.</summary>
    public bool IsOwn => Client.Scopes.Except(permissions.Scopes, StringComparer.Ordinal).Any();

    public IEnumerable<SelectListItem> ScopeChoices => ApiClientsPage.Choices(permissions, text);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var id = new ApiClientId(Id);
        Client = await db.ApiClients.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.RevokedAt == null, cancellation) ?? throw new Missing("API client");
        if (Scopes.Count == 0)
        {
            Scopes = [.. Client.Scopes];
        }
    }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostScopesAsync(CancellationToken cancellation)
    {
        var chosen = Scopes.Count > 0;
        await LoadAsync(cancellation);
        if (IsOwn)
        {
            throw new Missing("scopes");
        }

        if (!chosen)
        {
            ModelState.AddModelError(nameof(Scopes), text["Clients.ScopesMissing"]);
            return Page();
        }

        await change.GiveScopesAsync(new ApiClientId(Id), Scopes, cancellation);
        Saved = text["Clients.ScopesSaved"];
        return RedirectToPage("/ApiClients/ApiClients", new { });
    }

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken cancellation)
    {
        await change.RevokeAsync(new ApiClientId(Id), cancellation);
        Saved = text["Clients.Revoked"];
        return RedirectToPage("/ApiClients/ApiClients", new { });
    }
}
