using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackCare.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Votes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "backcare");

            migrationBuilder.CreateTable(
                name: "votes",
                schema: "backcare",
                columns: table => new
                {
                    page = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    said = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_votes", x => new { x.page, x.said, x.day });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "votes",
                schema: "backcare");
        }
    }
}
