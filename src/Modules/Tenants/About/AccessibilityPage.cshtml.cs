using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;

namespace Saas.Tenants.About;

/// <summary>Leads to the tenant's own accessibility statement, which the law asks of public bodies, and tells how to report a barrier.</summary>
[Public]
internal sealed class AccessibilityPage(TenantScope scope) : PageModel
{
    public Tenant Tenant => scope.Tenant;
}
