using System.Globalization;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>Names that are written down and read by everybody: in the room's own language, whoever writes them.</summary>
internal sealed class HoursNames(TenantScope scope, IStringLocalizer<HoursText> text)
{
    public string Kind(HoursKind kind)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(scope.Tenant.DefaultLanguage switch { "nn" => "nn-NO", "en" => "en-GB", _ => "nb-NO" });
            return text["Kind." + KebabEnum.Text(kind)];
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
