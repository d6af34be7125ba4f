using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;

namespace Saas.Tenants.About;

/// <summary>What the tenant does with people's data, in words for people.</summary>
[Public]
internal sealed class PrivacyPage(TenantScope scope) : PageModel
{
    public Tenant Tenant => scope.Tenant;
}
