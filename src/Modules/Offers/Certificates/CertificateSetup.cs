using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Saas.Kernel.Outbox;
using Saas.Messaging.Contracts;
using Saas.Offers.Contracts;
using Saas.Offers.Office.Certifying;
using Saas.Offers.Templates;

namespace Saas.Offers.Certificates;

internal static class CertificateSetup
{
    public static void AddCertificates(this IServiceCollection services)
    {
        services.AddScoped<CertificateDesk>();
        services.AddScoped<CertificatePaper>();
        services.AddScoped<HolderList>();
        services.AddScoped<ITemplatePart, CertificatePart>();
        services.AddScoped<ICertificateHolders, CertificateHolders>();
        services.AddScoped<IOutboxHandler, IssueRestOfCertificates>();
        services.AddScoped<IMailSource, CertificateReadyMail>();
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, CertificateLimits>();
    }
}
