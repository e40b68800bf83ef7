"""What people say to an assistant in Spanish, and what of it is to be known: labelled by hand."""

STATES = r"""
Me llamo Marta.
    fact | name | Me llamo Marta
Mi nombre es Luis Ortega y vivo en Sevilla.
    fact | name | Mi nombre es Luis Ortega
    fact | home | Vivo en Sevilla
Hola, soy Marta.
    fact | name | Me llamo Marta
Tengo 34 años.
    fact | age | Tengo 34 años
Mi cumpleaños es el 12 de marzo.
    fact | birthday | Mi cumpleaños es el 12 de marzo
Cumplo años el 3 de mayo
    fact | birthday | Cumplo años el 3 de mayo
Vivo en Madrid.
    fact | home | Vivo en Madrid
ahora vivo en valencia con mi novia
    fact | home | Ahora vivo en valencia con mi novia
Vivo en Bogotá desde 2019.
    fact | home | Vivo en Bogotá desde 2019
La semana pasada me mudé a Barcelona.
    fact | home | La semana pasada me mudé a Barcelona
Me acabo de mudar a Lima.
    fact | home | Me acabo de mudar a Lima
Nos hemos mudado a Bilbao.
    fact | home | Nos hemos mudado a Bilbao
Ya no vivo en París.
    fact | home | Ya no vivo en París
Soy de Argentina.
    fact | | Soy de Argentina
Soy médica.
    fact | job | Soy médica
Trabajo como enfermera.
    fact | job | Trabajo como enfermera
Trabajo de camarero y estudio Derecho.
    fact | job | Trabajo de camarero
    fact | | Estudio Derecho
Soy ingeniero y trabajo para Telefónica.
    fact | job | Soy ingeniero
    fact | employer | Trabajo para Telefónica
Trabajo en Google.
    fact | employer | Trabajo en Google
Ya no trabajo en Google.
    fact | employer | Ya no trabajo en Google
Estoy jubilado.
    fact | job | Estoy jubilado
Estudio medicina en Granada.
    fact | | Estudio medicina en Granada
Soy vegana.
    fact | diet | Soy vegana
Soy vegetariano, ¿qué puedo cenar hoy?
    fact | diet | Soy vegetariano
Soy alérgica a los cacahuetes.
    fact | allergy:peanuts | Soy alérgica a los cacahuetes
Soy alérgico al polen y a los gatos.
    fact | allergy:pollen | Soy alérgico al polen
    fact | allergy:cats | Soy alérgico a los gatos
Tengo alergia al marisco.
    fact | allergy:shellfish | Tengo alergia al marisco
Soy intolerante a la lactosa.
    fact | allergy:lactose | Soy intolerante a la lactosa
Ya no soy alérgica a los cacahuetes.
    fact | allergy:peanuts | Ya no soy alérgica a los cacahuetes
No como carne.
    fact | taste:carne | No como carne
Ya no bebo alcohol.
    fact | taste:alcohol | Ya no bebo alcohol
Tengo asma.
    fact | | Tengo asma
Mi mujer se llama Clara.
    relationship | wife | Mi mujer se llama Clara
Mi perro se llama Toby.
    relationship | dog | Mi perro se llama Toby
Ayer fui al cine con mi hermana Julia.
    relationship | | Mi hermana es Julia
Tengo dos hijos y un perro.
    relationship | | Tengo dos hijos y un perro
Mi hermana vive en Lyon.
    fact | | Mi hermana vive en Lyon
Estoy casada con Pedro.
    relationship | spouse | Estoy casada con Pedro
Estoy divorciado.
    fact | marital status | Estoy divorciado
Hablo español, inglés y un poco de francés.
    skill | | Hablo español, inglés y un poco de francés
Estoy aprendiendo japonés.
    fact | | Estoy aprendiendo japonés
Toco la guitarra.
    skill | | Toco la guitarra
Programo en Python.
    skill | | Programo en Python
Uso Linux.
    fact | | Uso Linux
Me gusta el sushi.
    preference | taste:sushi | Me gusta el sushi
Me encantan los gatos.
    preference | taste:gatos | Me encantan los gatos
No me gustan las aceitunas.
    preference | taste:aceitunas | No me gustan las aceitunas
Odio el cilantro.
    preference | taste:cilantro | Odio el cilantro
Prefiero el té al café.
    preference | taste:té | Prefiero el té al café
Mi color favorito es el azul.
    preference | favourite:color | Mi color favorito es el azul
Llámame Pepe.
    rule | nickname | Llámame Pepe
Respóndeme siempre en español.
    rule | reply language | Respóndeme siempre en español
Mi número de teléfono es 612345678.
    fact | phone number | Mi número de teléfono es 612345678
Buenas, me llamo Diego y soy de Rosario.
    fact | name | Me llamo Diego
    fact | | Soy de Rosario
Desde hace dos años vivo en Valencia.
    fact | home | Desde hace dos años vivo en Valencia
Nos mudamos a Zaragoza el mes pasado.
    fact | home | Nos mudamos a Zaragoza el mes pasado
Tengo 28 años y estudio Informática en la Complutense.
    fact | age | Tengo 28 años
    fact | | Estudio Informática en la Complutense
Soy profesora de inglés en un instituto de Cáceres.
    fact | job | Soy profesora de inglés en un instituto de Cáceres
Mi marido se llama Esteban.
    relationship | husband | Mi marido se llama Esteban
Tengo una gata que se llama Luna.
    relationship | | Tengo una gata que se llama Luna
Tengo tres hijos y vivo en Murcia.
    relationship | | Tengo tres hijos
    fact | home | Vivo en Murcia
Soy celíaca, ¿qué puedo pedir en un bar?
    fact | allergy:celiac | Soy celíaca
Mi hijo es alérgico al huevo.
    fact | | Mi hijo es alérgico al huevo
Recuerda que soy vegetariana.
    fact | diet | Soy vegetariana
No soporto la coliflor.
    preference | taste:coliflor | No soporto la coliflor
Me encanta el jazz y toco el saxofón.
    preference | taste:jazz | Me encanta el jazz
    skill | | Toco el saxofón
Soy fan de la ciencia ficción.
    preference | taste:ciencia ficción | Soy fan de la ciencia ficción
Mi película favorita es Amélie.
    preference | favourite:movie | Mi película favorita es Amélie
Hablo catalán y castellano.
    skill | | Hablo catalán y castellano
Soy zurdo.
    fact | | Soy zurdo
Me despidieron de Repsol la semana pasada.
    event | employer | Me despidieron de Repsol la semana pasada
Estoy en paro.
    fact | job | Estoy en paro
Ya no soy vegano.
    fact | diet | Ya no soy vegano
Nací el 5 de junio de 1988.
    fact | birthday | Nací el 5 de junio de 1988
Trabajo desde casa.
    fact | | Trabajo desde casa
Juego al tenis los domingos.
    fact | | Juego al tenis los domingos
¡Hola! Me llamo Rocío y soy de Cádiz.
    fact | name | Me llamo Rocío
    fact | | Soy de Cádiz
Para que lo sepas, soy vegana.
    fact | diet | Soy vegana
Vivimos en Oviedo desde enero.
    fact | home | Vivimos en Oviedo desde enero
Me he mudado a Alicante y busco un buen dentista.
    fact | home | Me he mudado a Alicante
Soy electricista pero ahora trabajo de taxista.
    fact | job | Soy electricista
    fact | job | Ahora trabajo de taxista
Soy enfermera de noche, ¿me das consejos para dormir?
    fact | job | Soy enfermera de noche
Trabajo en el Hospital La Paz desde 2021.
    fact | employer | Trabajo en el Hospital La Paz desde 2021
Mi hija se llama Lola y tiene 7 años.
    relationship | | Mi hija se llama Lola y tiene 7 años
Mi hermano Jorge es médico.
    relationship | | Mi hermano es Jorge
    fact | job of jorge | Mi hermano Jorge es médico
Tenemos un perro y dos gatos.
    relationship | | Tenemos un perro y dos gatos
Tengo intolerancia a la lactosa, así que nada de leche.
    fact | allergy:lactose | Tengo intolerancia a la lactosa
Las avellanas me dan alergia.
    fact | allergy:hazelnuts | Las avellanas me dan alergia
No bebo café.
    fact | taste:café | No bebo café
Me encantan las novelas policíacas.
    preference | taste:novelas policíacas | Me encantan las novelas policíacas
No me gustan nada las setas.
    preference | taste:setas | No me gustan nada las setas
Mi grupo favorito es Vetusta Morla.
    preference | favourite:band | Mi grupo favorito es Vetusta Morla
Estoy aprendiendo a tocar la guitarra.
    fact | | Estoy aprendiendo a tocar la guitarra
Juego al ajedrez.
    fact | | Juego al ajedrez
Utilizo un MacBook.
    fact | | Utilizo un MacBook
Estoy divorciada desde el año pasado.
    fact | marital status | Estoy divorciada desde el año pasado
Mi cumple es el 4 de octubre.
    fact | birthday | Mi cumple es el 4 de octubre
Puedes llamarme Toni.
    rule | nickname | Puedes llamarme Toni
Buenos días, mi nombre es Pilar Gómez y tengo 52 años.
    fact | name | Mi nombre es Pilar Gómez
    fact | age | Tengo 52 años
Actualización: nos hemos mudado a Vigo.
    fact | home | Nos hemos mudado a Vigo
Vivo en Suiza, ¿en qué tienda compro?
    fact | home | Vivo en Suiza
En realidad soy de Gijón.
    fact | | Soy de Gijón
Desde abril trabajo en Indra.
    fact | employer | Desde abril trabajo en Indra
Trabajo como fisioterapeuta y tengo una hija.
    fact | job | Trabajo como fisioterapeuta
    relationship | | Tengo una hija
Soy fotógrafa autónoma.
    fact | job | Soy fotógrafa autónoma
He dejado mi trabajo en Vodafone.
    event | employer | He dejado mi trabajo en Vodafone
Mi gato se llama Misifú.
    relationship | cat | Mi gato se llama Misifú
Mi padre cumple años el 9 de julio.
    fact | birthday of father | Mi padre cumple años el 9 de julio
Soy vegetariana e intolerante a la lactosa.
    fact | diet | Soy vegetariana
    fact | allergy:lactose | Soy intolerante a la lactosa
Tengo alergia a las picaduras de abeja.
    fact | allergy:bee stings | Tengo alergia a las picaduras de abeja
Tengo diabetes tipo 1, ¿puedo bucear?
    fact | | Tengo diabetes tipo 1
Mi lengua materna es el gallego.
    fact | lengua materna | Mi lengua materna es el gallego
Toco el violín desde hace diez años.
    skill | | Toco el violín desde hace diez años
Soy muy fan del Betis.
    preference | taste:Betis | Soy muy fan del Betis
Detesto las espinacas.
    preference | taste:espinacas | Detesto las espinacas
Me apasiona la fotografía.
    preference | taste:fotografía | Me apasiona la fotografía
Prefiero el modo oscuro.
    preference | theme | Prefiero el modo oscuro
Por favor, llámame Charo.
    rule | nickname | Por favor, llámame Charo
Estoy divorciado y tengo dos hijos.
    fact | marital status | Estoy divorciado
    relationship | | Tengo dos hijos
Mi móvil es 612 345 678.
    fact | mobile number | Mi móvil es 612 345 678
Me llamo Fátima, tengo 41 años y vivo en Melilla.
    fact | name | Me llamo Fátima
    fact | age | Tengo 41 años
    fact | home | Vivo en Melilla
Ah, por cierto, soy vegetariano.
    fact | diet | Soy vegetariano
Mi familia y yo nos mudamos a Toledo este verano.
    fact | home | Mi familia y yo nos mudamos a Toledo este verano
Vivo en Cuenca y necesito un fontanero.
    fact | home | Vivo en Cuenca
Trabajo como desarrolladora en Amazon.
    fact | job | Trabajo como desarrolladora
    fact | employer | Trabajo en Amazon
Soy matrona.
    fact | job | Soy matrona
La semana pasada empecé en Mercadona.
    fact | employer | La semana pasada empecé en Mercadona
Estoy desempleada, ¿cómo escribo un buen currículum?
    fact | job | Estoy desempleada
Mi novia se llama Irene.
    relationship | girlfriend | Mi novia se llama Irene
Discuto mucho con mi hermano Tomás.
    relationship | | Mi hermano es Tomás
Mi hijo tiene 5 años.
    fact | | Mi hijo tiene 5 años
Soy alérgico a las avellanas.
    fact | allergy:hazelnuts | Soy alérgico a las avellanas
No puedo comer cacahuetes.
    fact | taste:cacahuetes | No puedo comer cacahuetes
No me gustan ni las setas ni las aceitunas.
    preference | | No me gustan ni las setas ni las aceitunas
Me gusta la comida picante.
    preference | taste:comida picante | Me gusta la comida picante
Me encanta ver documentales.
    preference | taste:ver documentales | Me encanta ver documentales
Mi escritora favorita es Almudena Grandes.
    preference | favourite:author | Mi escritora favorita es Almudena Grandes
Programo en Rust y Go.
    skill | | Programo en Rust y Go
Hablo euskera.
    skill | | Hablo euskera
Soy argentina.
    fact | | Soy argentina
Llámame Alex, por favor.
    rule | nickname | Llámame Alex, por favor
Mi código postal es 28013.
    fact | postcode | Mi código postal es 28013
"""

TRAPS = r"""
Antes vivía en París.
Viví en París dos años.
Trabajaba en Google.
De niño tocaba el violín.
Era profesora.
No vivo en París.
No soy vegana.
No soy médico, pero me duele la cabeza.
¿Vivo en Madrid?
Vivo en Madrid, ¿verdad?
¿Cómo se llama mi perro?
Si vivo en Madrid, ¿necesito coche?
Me gustaría vivir en Lisboa.
Quiero ser piloto.
Supongamos que vivo en Roma y tengo 40 años.
Imagina que vivo en Marte. Trabajo como piloto.
Quizás me mude a Sevilla.
A lo mejor soy alérgica a los gatos.
Mi jefe dice que trabajo demasiado.
Él dijo: «Vivo en Roma».
"Vivo en Roma", dijo ella.
Ana escribió: Soy médica. Vivo en Toledo.
Traduce al inglés: Vivo en Madrid.
Corrige este texto: Tengo 20 años y vivo en Cádiz.
Escribe un cuento. Soy un caballero y vivo en un castillo.
Redacta un correo a mi casero. Vivo en Cádiz.
Estimados señores:\nVivo en Burgos. Me llamo Juan Soto.
Soy Batman.
Estoy cansada.
Tengo 5 minutos.
Tengo 10 años de experiencia en este problema
Estoy en París esta semana.
Me gusta esa idea.
Me gusta la segunda opción.
Me gustas.
Me gusta.
Me encanta que llueva, claro, como a todos.
Me llamo a engaño si digo otra cosa.
Me llama Marta.
Vivo con miedo.
Trabajo en equipo.
Trabajo en ello.
Trabajo en Madrid.
Tengo una pregunta.
Tengo un problema con mi perro.
Vivo en la luna, es broma.
Mi contraseña es Verano2024.
En mi novela vivo en un castillo y me gustan los dragones.
Mi amiga cree que soy vegetariana.
Soy todo oídos.
Hola, soy nuevo aquí.
Mi abuela vivía en La Coruña.
Cuando vivía en Londres trabajaba en un bar.
Mi compañero asegura que soy vago.
Por suerte no vivo al lado de una obra.
El año que viene me mudo a Viena.
Estoy en contra del racismo.
Soy de los que piensan que esto es mejor así.
Trabajo ahora mismo en una presentación.
¡Me encanta esta solución!
Mi parte favorita es el final.
¿Cómo se dice "Me llamo Ana" en italiano?
Cuéntame un chiste sobre un hombre que vive en Berlín.
No tengo perro.
Mi perro tiene miedo a los truenos.
Vivo para la música.
Soy consciente de eso.
Tengo sueño.
Me gustaría el plato vegano, por favor.
Uso el segundo método.
Prefiero hablarlo mañana.
¿Dónde vivo?
Cuando estudiaba en Jaén me gustaban las mates.
Seguramente pronto seré padre.
Mi vecino cree que soy vegetariano.
Que viva en Madrid no te importa.
Trabajo como nadie en esto.
Soy un berlinés, dijo Kennedy.
Me encantan tus respuestas.
Me gusta cómo lo explicas.
Resume el siguiente texto: Me llamo Ida y vivo en Ibiza.
Escribe un poema desde el punto de vista de un gato: Me gusta la leche.
La canción dice: "Vivo en Madrid".
Ojalá tenga dos hijos.
No soy amigo de los correos largos.
No soy vegana, pero casi.
Vivo en las nubes, ya lo sabes.
El año pasado vivimos en Praga.
Mi cuñada ha contado que vivo en Soria.
Haz como si fueras mi jefe. Trabajo en Seat.
Soy cualquier cosa menos vegetariano.
No soy ni profesor ni médico.
Supongamos que tengo 70 años: ¿qué pensión cobro?
Soy de la opinión de que Madrid es bonita.
No vivo en ningún sitio fijo.
Aquí va mi borrador:\nSoy abogado y trabajo en Mapfre.
Mi película favorita no la recuerdo ahora.
¿Qué digo si soy alérgico a los frutos secos?
Me gustan las dos variantes.
Me encanta y ya está.
Trabajo en un banco de sangre esta tarde.
Mi abuelo era panadero y vivía en Teruel.
He ido en coche a Sevilla.
Dime cómo llego a Sevilla.
Me han dicho que diga que soy alérgico.
Creo que soy alérgico al polen.
Estudié un tiempo en León.
Soy tu mayor fan.
Soy muy feliz.
El texto es este: Soy profesor y me gustan los niños.
Cuando sea mayor vivo en París.
No vivo en ninguna ciudad, sino en el campo.
¿Es malo que sea vegana?
Trabajo en mis ratos libres.
Me gusta la idea de las tablas.
"""

HELD_OUT_STATES = r"""
Hola, soy Julia y vivo en Jaén desde hace poco.
    fact | name | Me llamo Julia
    fact | home | Vivo en Jaén desde hace poco
Actualmente vivo en Berlín porque mi marido trabaja allí.
    fact | home | Actualmente vivo en Berlín
Tengo 19 años.
    fact | age | Tengo 19 años
Me he mudado a Logroño.
    fact | home | Me he mudado a Logroño
Trabajo a media jornada.
    fact | | Trabajo a media jornada
Soy farmacéutico en un pueblo.
    fact | job | Soy farmacéutico en un pueblo
Ya no trabajo en Renfe.
    fact | employer | Ya no trabajo en Renfe
Estudio Filosofía.
    fact | | Estudio Filosofía
Mi gata se llama Nube.
    relationship | cat | Mi gata se llama Nube
Tengo tres hermanas.
    relationship | | Tengo tres hermanas
Mi jefa se llama Carmen Ruiz.
    relationship | boss | Mi jefa se llama Carmen Ruiz
¡Soy alérgica a la penicilina!
    fact | allergy:penicillin | Soy alérgica a la penicilina
Tengo intolerancia a la fructosa.
    fact | allergy:fructose | Tengo intolerancia a la fructosa
No bebo alcohol.
    fact | taste:alcohol | No bebo alcohol
Odio las pasas.
    preference | taste:pasas | Odio las pasas
Prefiero los perros a los gatos.
    preference | taste:perros | Prefiero los perros a los gatos
Me encanta la comida italiana.
    preference | taste:comida italiana | Me encanta la comida italiana
Mi animal favorito es la nutria.
    preference | favourite:animal | Mi animal favorito es la nutria
Hablo francés bastante bien.
    skill | | Hablo francés bastante bien
Estoy aprendiendo alemán con una aplicación.
    fact | | Estoy aprendiendo alemán con una aplicación
Mi padre se mudó a Roma, yo no.
    fact | home of father | Mi padre se mudó a Roma
"""

HELD_OUT_TRAPS = r"""
¿Soy demasiado mayor con 40 años?
Vivo bien así.
Antes era vegetariana.
El personaje de mi libro se llama Ana.
¿Qué significa "estoy cansado" en alemán?
A mi hermana le gustaría vivir en Bilbao.
Trabajo como si me persiguiera el diablo.
Enseguida estoy.
Odio que la gente llegue tarde.
Soy alérgico a la burocracia, jaja, es broma.
Hazme un plan: soy principiante.
"""
