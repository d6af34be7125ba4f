using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;

namespace Saas.Offers;

/// <summary>What one may do with offers, and which roles may.</summary>
public static class OfferPermissions
{
    public const string Read = "offers.read";
    public const string Write = "offers.write";
    public const string Publish = "offers.publish";
    public const string ReadEnrolments = "enrolments.read";
    public const string WriteEnrolments = "enrolments.write";
    public const string ReadEvaluations = "evaluations.read";
    public const string WriteEvaluations = "evaluations.write";
    public const string ReadCompetence = "competence.read";
    public const string WriteCompetence = "competence.write";
    public const string ReadAgreements = "agreements.read";
    public const string WriteAgreements = "agreements.write";

    /// <summary>To count heads at the door. No names, so whoever holds the café may.</summary>
    public const string Count = "offers.count";
    /// <summary>Participants and attended sessions by home municipality; may count one person.</summary>
    public const string Costs = "offers.costs";

    public const string Import = "offers.import";

    internal static void Declare(IServiceCollection services)
    {
        services.AddPermission(Read, Role.Admin, Role.Coordinator, Role.Counsellor, Role.Economy, Role.OrganisationRepresentative, Role.UserRepresentative);
        services.AddPermission(Write, Role.Admin, Role.Coordinator);
        services.AddPermission(Publish, Role.Admin, Role.Coordinator);

        services.AddPermission(Count, Role.Admin, Role.Coordinator, Role.Counsellor);
        services.AddPermission(new Permission(ReadCompetence, Role.Admin, Role.Coordinator) { Module = OffersModule.Name });
        services.AddPermission(new Permission(WriteCompetence, Role.Admin, Role.Coordinator) { Module = OffersModule.Name });
        services.AddPermission(new Permission(ReadAgreements, Role.Admin, Role.Coordinator, Role.Economy) { Module = OffersModule.Name });
        services.AddPermission(new Permission(WriteAgreements, Role.Admin, Role.Coordinator) { Module = OffersModule.Name });
        services.AddPermission(new Permission(Costs, Role.Admin, Role.Coordinator, Role.Economy) { ReadOnly = false });
        services.AddPermission(Import, Role.Admin, Role.Coordinator);

        // Who takes part is health information: only those who work with the participants.
        services.AddPermission(new Permission(ReadEnrolments, Role.Coordinator, Role.Counsellor) { Module = OffersModule.Name, ReadOnly = false });
        services.AddPermission(new Permission(WriteEnrolments, Role.Coordinator) { Module = OffersModule.Name });

        // Results name nobody, and both sides evaluate.
        services.AddPermission(new Permission(ReadEvaluations, Role.Admin, Role.Coordinator, Role.Counsellor, Role.UserRepresentative) { Module = OffersModule.Name });
        services.AddPermission(new Permission(WriteEvaluations, Role.Admin, Role.Coordinator) { Module = OffersModule.Name });
    }
}
