using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;

namespace Saas.Tenants.Front;

/// <summary>The front page above the rooms: find your municipality.</summary>
[Public, AboveRooms]
internal sealed class FrontPage(FindMunicipality find, ITenantLinks links) : PageModel
{
    private const int MaxLength = 100;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>Null while nothing has been asked for.</summary>
    public IReadOnlyList<FrontHit>? Hits { get; private set; }

    public IReadOnlyList<(string Name, Tenant Tenant)> Municipalities { get; private set; } = [];

    public IReadOnlyList<Tenant> Units { get; private set; } = [];

    public void OnGet()
    {
        Search = Search?.Trim();
        if (Search?.Length > MaxLength)
        {
            Search = Search[..MaxLength];
        }

        Hits = string.IsNullOrEmpty(Search) ? null : find.Search(Search);
        Municipalities = find.Municipalities();
        Units = find.All(TenantKind.Unit);
    }

    public string Home(Tenant tenant) => links.Home(tenant);
}
