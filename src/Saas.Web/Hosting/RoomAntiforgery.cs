using Microsoft.AspNetCore.Antiforgery;
using Saas.Kernel.Tenancy;

namespace Saas.Web.Hosting;

/// <summary>A form token made in one room is worthless in another.</summary>
internal sealed class RoomAntiforgery : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) => Room(context);

    public bool ValidateAdditionalData(HttpContext context, string additionalData) => additionalData == Room(context);

    private static string Room(HttpContext context) =>
        context.RequestServices.GetRequiredService<TenantScope>().TenantOrNull?.Id.ToString() ?? "";
}
